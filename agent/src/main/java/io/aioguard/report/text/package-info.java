/**
 * Writes a report as text for a terminal, and as folded stacks. In: the model and its wording. Out:
 * text to a {@code PrintWriter}, with everything that controls a terminal escaped.
 *
 * <p>Runs on the command's main thread, in the inner loader, in the command's JVM.
 */
package io.aioguard.report.text;
