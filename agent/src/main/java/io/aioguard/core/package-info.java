/**
 * Assembles the agent when the first class of a route is loaded or the kernel has a context, on the
 * thread that finds that. In: the environment from the gate, the rules file. Out: the installed
 * hooks, the weaver of the routes, heartbeats and the status of hook points in recordings. Rules
 * files are read on a thread of their own; heartbeats are written on JFR's threads and the agent's.
 * Uses the routes and the context package; no package uses it. Lives in the agent's inner loader.
 */
package io.aioguard.core;
