/**
 * Periodic checks of the registry against the kernel. In: the census, accesses to rings, closed
 * owners, fs.aio-nr. Out: contexts adopted or found gone, suspicions of closed or idle ones,
 * warnings that a limit is near. Runs on the agent's thread; at the end of a chunk and for the
 * statistics on JFR's; for a command on that of its connection. Lives in the agent's inner loader.
 */
package io.aioguard.context.watch;
