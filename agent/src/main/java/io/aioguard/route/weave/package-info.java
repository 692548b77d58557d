/**
 * Weaves the hook points of all routes. In: class files, and the routes with their hook points.
 * Out: woven class files, and the state of each hook point for {@code aioguard.RouteStatus}. Runs
 * on the threads that load or retransform classes; calls their class loader only to find the hooks.
 * Lives in the agent's inner loader.
 */
package io.aioguard.route.weave;
