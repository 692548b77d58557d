/**
 * From paths of recordings to a {@link io.aioguard.report.model.Report} ({@code ReportReader}). The
 * sub-packages in the order of dependence: {@code value}, {@code stack}, {@code event}: plain data;
 * {@code model}: the report; {@code wording}: its sentences; {@code file}: chunks of files; {@code
 * decode}: JFR events to records; {@code group}, {@code jvm}, {@code analyse}: records to a report;
 * {@code read}: files to the analysis; {@code json}, {@code sarif}, {@code junit}, {@code text},
 * {@code html}, {@code chart}, {@code page}: writers, which decide nothing; {@code snapshot},
 * {@code compare}: a running JVM, two reports.
 *
 * <p>Events are read by name, never through the agent's event classes, as a recording is untrusted
 * input; what is kept is bounded. Runs in the command's JVM, in the agent's inner class loader
 * there.
 */
package io.aioguard.report;
