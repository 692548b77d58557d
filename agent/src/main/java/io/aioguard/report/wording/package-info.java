/**
 * The text of reports that more than one format has: summaries, facts, totals, next steps. In: the
 * model. Out: strings; the writers escape them.
 *
 * <p>Runs on the command's main thread, in the inner loader, in the command's JVM.
 */
package io.aioguard.report.wording;
