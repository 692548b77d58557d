/**
 * Finds ids in a heap dump. In: an hprof file of HotSpot and the ids. Out: the objects and static
 * fields that have an id. No value of the heap leaves this package but the ids.
 *
 * <p>Runs in the command's JVM only.
 */
package io.aioguard.audit.heap;
