/**
 * Frames of stacks: whose code a frame is, whether it only runs other code, the parts of its text;
 * and numbers as text. In: names of classes, frames as text. Out: a {@link
 * io.aioguard.frame.FrameKind}, parts of the text. Used by the agent, which finds creation sites,
 * and by the report, which shows them, so that both mean the same. No state; runs on any thread.
 * Uses java.base only. Lives in the agent's inner loader, in the application's JVM and in a
 * command's.
 */
package io.aioguard.frame;
