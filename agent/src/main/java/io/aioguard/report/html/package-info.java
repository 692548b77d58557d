/**
 * Elements of the page: escaping, stacks, anchors of entries, and the style sheet and script, which
 * are resources of this package. In: texts and the model. Out: markup to a {@code PrintWriter}.
 *
 * <p>Runs on the command's main thread, in the inner loader, in the command's JVM.
 */
package io.aioguard.report.html;
