/**
 * Reads heap dumps. In: an hprof file of HotSpot. Out: its classes, objects, arrays and roots in
 * the order of the file, to a visitor.
 *
 * <p>Runs in the command's JVM only. A dump may have any content: whatever is wrong with it is one
 * {@link io.aioguard.audit.heap.dump.HeapDumpException}.
 */
package io.aioguard.audit.heap.dump;
