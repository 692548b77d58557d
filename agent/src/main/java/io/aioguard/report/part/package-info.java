/**
 * What recordings show as a set of chunks that can be written, read and merged, and the report of
 * it. In: what each copy of a chunk shows, in any order. Out: a {@code Report}, the same in
 * whatever order and grouping the chunks came.
 *
 * <p>Lives in the command's JVM, in the agent's inner class loader there, and in the processes of a
 * job that reads recordings on many machines. Not thread-safe.
 */
package io.aioguard.report.part;
