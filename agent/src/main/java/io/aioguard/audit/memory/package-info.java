/**
 * Finds what outside the Java heap holds the id of a context: registers, system calls and stacks of
 * threads, and the native memory of the process. In: a process id, the ids, where the heap is. Out:
 * hits, and what could not be searched. Heap and stacks must be of one moment, so the search has
 * three steps, of which the second is made while the heap dump is being written.
 *
 * <p>Runs in the command's JVM only, on the thread that calls.
 */
package io.aioguard.audit.memory;
