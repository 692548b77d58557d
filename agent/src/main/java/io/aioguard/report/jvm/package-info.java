/**
 * What one chunk shows of its JVM, and what all its chunks show together. In: the events of a
 * chunk, in any order, or what chunks show, in the order of their time. Out: {@code JvmFacts} of a
 * chunk; a {@code JvmSummary}, the contexts that are still suspected, and those that were open when
 * the JVM ended.
 *
 * <p>Called by one thread at a time, in the command's JVM, in the agent's inner class loader there.
 */
package io.aioguard.report.jvm;
