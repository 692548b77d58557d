/**
 * Writes a report as a JUnit XML report, as CI systems take results of tests. In: the model. Out:
 * XML in ASCII, valid by the schema of Maven Surefire.
 *
 * <p>Runs on the command's main thread, in the inner loader, in the command's JVM.
 */
package io.aioguard.report.junit;
