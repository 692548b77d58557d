/**
 * Writes a report as SARIF 2.1.0 (OASIS standard), the format in which CI systems take findings of
 * analysers. In: the model, and the folders of sources. Out: ASCII text; each group is a result,
 * each kind a rule. Of the outside world it asks whether a source file exists.
 *
 * <p>Runs on the command's main thread, in the inner loader, in the command's JVM.
 */
package io.aioguard.report.sarif;
