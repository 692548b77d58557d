/**
 * Turns what is known of JVMs into a report. In: a {@code JvmState} of each, or records of events.
 * Out: a {@code Report} with verdicts, counts, groups, doubts and notes. No I/O but in {@code
 * OwnerRules}, which completes suggested rules from class files.
 *
 * <p>Called by one thread at a time, in the command's JVM, in the agent's inner class loader there;
 * {@code OwnerRules} searches on a daemon thread of its own.
 */
package io.aioguard.report.analyse;
