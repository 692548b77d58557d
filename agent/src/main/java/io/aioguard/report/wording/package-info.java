/**
 * The text of reports that more than one format has: summaries, facts, totals, next steps. In: the
 * model. Out: strings, not yet made printable. Decides nothing but words.
 *
 * <p>Runs on the command's main thread, in the inner loader, in the command's JVM.
 */
package io.aioguard.report.wording;
