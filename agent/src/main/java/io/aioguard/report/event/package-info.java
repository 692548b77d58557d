/**
 * The events of a recording as plain records, the input of the analysis. {@code decode} makes them
 * on the threads that read files; they are immutable. Nothing in them refers to JFR, and so to a
 * chunk.
 *
 * <p>Lives in the inner loader, in the command's JVM.
 */
package io.aioguard.report.event;
