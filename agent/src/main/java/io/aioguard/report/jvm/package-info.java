/**
 * The state of each JVM while recordings are read. In: its events and chunks, in any order. Out: a
 * {@code JvmSummary}, the contexts that are still suspected, and those that were open when it
 * ended.
 *
 * <p>Called by one thread at a time, in the command's JVM, in the agent's inner class loader there.
 */
package io.aioguard.report.jvm;
