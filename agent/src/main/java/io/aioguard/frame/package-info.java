/**
 * Frames of stacks: whose code one is, whether it is what runs others, and what its text says; how
 * a number is written. In: names of classes, frames as text. Out: a {@link
 * io.aioguard.frame.FrameKind}, parts of the text. One home for both sides: the agent that names a
 * site and the report that shows it must mean the same. Lives in the agent's own loader, and in the
 * command line's JVM; java.base alone.
 */
package io.aioguard.frame;
