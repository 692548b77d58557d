/**
 * The agent's own calls on mappings, whatever binds them: move a ring, lay a cover or a guard, ask
 * what is mapped at one address. In: addresses. Out: results of system calls. Runs on the thread
 * that calls; {@link io.aioguard.kernel.map.JnaMemoryCalls} alone is over JNA.
 */
package io.aioguard.kernel.map;
