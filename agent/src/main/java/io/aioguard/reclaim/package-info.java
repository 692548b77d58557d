/**
 * Destroys what nobody can reach: a bounded pool of daemon threads, a check of the kernel's
 * identity before each io_destroy(2), a watch over those that do not come back. In: contexts whose
 * last holder was collected. Out: system calls, and what came of them. Lives in the agent's own
 * loader.
 */
package io.aioguard.reclaim;
