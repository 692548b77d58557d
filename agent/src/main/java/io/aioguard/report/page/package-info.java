/**
 * Writes a report as one HTML page. In: the model, and the verdict of a gate. Out: the page, a
 * section by each class, with the charts and with the report as JSON in it. The page of many JVMs
 * ({@code HtmlFleet}) has bugs and a table in the place of charts, and is bounded.
 *
 * <p>Runs on the command's main thread, in the inner loader, in the command's JVM.
 */
package io.aioguard.report.page;
