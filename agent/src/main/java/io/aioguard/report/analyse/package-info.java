/**
 * Turns events into a report. In: records of events, in any order. Out: a {@code Report} with
 * verdicts, counts, groups, doubts and notes. No I/O but in {@code OwnerRules}, which completes
 * suggested rules from class files.
 *
 * <p>Called by one thread at a time, in the command's JVM, in the agent's inner class loader there;
 * {@code OwnerRules} searches on a daemon thread of its own.
 */
package io.aioguard.report.analyse;
