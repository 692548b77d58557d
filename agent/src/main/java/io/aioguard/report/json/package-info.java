/**
 * Writes a report as JSON, with Gson's stream writer. In: the model. Out: ASCII text with the keys
 * that docs/report-json.md promises.
 *
 * <p>Runs on the command's main thread, in the inner loader, in the command's JVM.
 */
package io.aioguard.report.json;
