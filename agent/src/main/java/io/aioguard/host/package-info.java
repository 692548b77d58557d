/**
 * Which processes of this machine hold the slots of {@code fs.aio-nr}. In: what {@code host.read}
 * has read. Out: one {@code HostUsage}, which {@code host.write} writes. Pure.
 *
 * <p>Runs on the main thread of the command's JVM, in the agent's inner class loader there; no
 * class of it is loaded into a JVM that the agent watches.
 */
package io.aioguard.host;
