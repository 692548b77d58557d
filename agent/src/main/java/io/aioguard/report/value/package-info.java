/**
 * Plain values that all steps of the report share: times, spans, slots, trends, text for a
 * terminal. In: figures and texts of events or of answers to commands. Out: records, or text of
 * them.
 *
 * <p>Records are immutable and go from thread to thread. {@code TimeBuckets} and {@code
 * ContextLimit} are mutable and belong to the analysis, which takes one event at a time.
 *
 * <p>Lives in the inner loader, in the command's JVM.
 */
package io.aioguard.report.value;
