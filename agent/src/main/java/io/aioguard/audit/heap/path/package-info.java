/**
 * What holds the ids that were found in a heap dump. In: matches of a search and the dump. Out:
 * paths from roots, the roots, and the owner rule that the holders suggest.
 *
 * <p>Runs in the command's JVM only.
 */
package io.aioguard.audit.heap.path;
