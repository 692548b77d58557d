/**
 * What still leads to a context: cells (memory with its id), holders (objects with its number),
 * owners by rules, and accesses to its ring. In: hook calls on threads of the application, and
 * objects that were collected, on the thread of the cleaner. Out: contexts whose last holder is
 * gone, passed to a consumer on the same thread; escapes and uses, recorded in context.model.
 * {@link io.aioguard.context.reach.AccessScan} reads rings and the page table, on threads of the
 * agent and of JFR. Lives in the agent's inner loader.
 */
package io.aioguard.context.reach;
