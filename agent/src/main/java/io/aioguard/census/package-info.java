/**
 * Compares the kernel's contexts with the registry's. In: the registry, through {@link
 * io.aioguard.census.RegistryView}, and /proc/self/maps. Out: the contexts that two samples show on
 * one side only. Changes nothing itself, except that it reports inodes to the registry. Runs on the
 * agent's threads and on JFR's. Lives in the agent's inner loader.
 */
package io.aioguard.census;
