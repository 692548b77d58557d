/**
 * The state of one context and of one io_setup(2) call, and what all of them hold of the quota. In:
 * transitions from context.lifecycle; holders, owners and samples of rings from context.reach. Out:
 * what is concluded from them: state, escape, idle time, suspicion; and the records of a failed
 * io_setup(2). Called on threads of the application, the cleaner, the agent, its pool and JFR; what
 * guards the state of an object is in its description, mostly the monitor of its context. Lives in
 * the agent's inner loader.
 */
package io.aioguard.context.model;
