/**
 * Stacks as text, one frame a line. In: stacks of JFR and of the agent. Out: the application's
 * frames on them, and the frame that a group is named after.
 *
 * <p>Records are immutable; {@code SourceFiles} belongs to the thread that reads a file.
 *
 * <p>Lives in the inner loader, in the command's JVM.
 */
package io.aioguard.report.stack;
