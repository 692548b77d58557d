/**
 * The kernel's view against ours: what it has and the books do not, and the other way round. In:
 * the books, through {@link io.aioguard.census.RegistryView}, and /proc/self/maps. Out: what does
 * not agree. Concludes from two looks and changes nothing itself. Lives in the agent's own loader.
 */
package io.aioguard.census;
