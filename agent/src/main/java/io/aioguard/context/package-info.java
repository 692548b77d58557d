/**
 * Tracks each AIO context of the process. In: the calls of the routes, through {@link
 * io.aioguard.hook.ContextHooks}. Out: JFR events, log lines, contexts to reclaim. This package
 * only connects the others; in the order of dependence these are {@code stack} (who called), {@code
 * model} (one context and its state), {@code registry} (all contexts, their history and counts),
 * {@code record} (events and log), {@code reach} (what can still reach an id), {@code lifecycle}
 * (setup, destroy, reclaim) and {@code watch} (periodic checks against the kernel). Runs on the
 * application's threads within woven calls, on the agent's threads and on JFR's. Lives in the
 * agent's inner loader.
 */
package io.aioguard.context;
