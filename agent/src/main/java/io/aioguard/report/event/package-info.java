/**
 * Events of recordings as plain records. In: values by name, of JFR events or of answers to
 * commands. Out: the input of the analysis, immutable; no record refers to an object of JFR, which
 * would keep its chunk in memory.
 *
 * <p>Runs on the threads that read files and on the command's main thread, in the inner loader, in
 * the command's JVM.
 */
package io.aioguard.report.event;
