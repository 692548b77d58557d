/**
 * Destroys contexts that no code can reach: a bounded pool of daemon threads, a check before each
 * io_destroy(2) that it is still the same context, reports of calls that do not return. In:
 * contexts whose last holder was collected, from any thread. Out: system calls and their results.
 * Runs on the threads of the pool; its watch on the agent's thread. Lives in the agent's inner
 * loader.
 */
package io.aioguard.reclaim;
