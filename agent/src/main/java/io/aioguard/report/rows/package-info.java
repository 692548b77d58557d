/**
 * A report as rows for databases, one for each JVM and bug, which docs/rows.md describes. In: the
 * model. Out: rows one by one, and JSON lines of them.
 *
 * <p>Runs on the command's main thread, in the inner loader, in the command's JVM; in a job of
 * aioguard-fleet, in its driver.
 */
package io.aioguard.report.rows;
