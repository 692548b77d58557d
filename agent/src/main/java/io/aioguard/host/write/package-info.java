/**
 * Writes a {@code HostUsage} as text, as JSON, and as metrics for Prometheus. No logic but what is
 * left out. What processes have chosen, such as their names, is made harmless here.
 *
 * <p>Runs on the main thread of the command's JVM, in the agent's inner class loader there.
 */
package io.aioguard.host.write;
