/**
 * Handles the start and the end of a context: io_setup(2), io_destroy(2), the reclaim of a context
 * without a holder, and the suspicion that one is leaked. In: the entry and the return of each
 * call, and contexts that have lost their last holder. Out: changes of the registry, reports to the
 * listeners, tasks for the reclaim pool. Runs on the application's threads, the cleaner's thread,
 * the threads of the pool, the agent's thread, and at the end of a chunk JFR's. Lives in the
 * agent's inner loader.
 */
package io.aioguard.context.lifecycle;
