/**
 * Stacks and origins: which thread did something, when and where. In: the calling thread, whose
 * stack is captured without text by {@link io.aioguard.context.stack.Origins}. Out: {@link
 * io.aioguard.context.stack.CallStack}, with text, site, fingerprint and owner rule. Capture runs
 * on threads of the application, before its native calls; conversion to text on the agent's thread,
 * every second. {@link io.aioguard.context.stack.DelayedTask} runs a requested task on that thread.
 * Lives in the agent's inner loader.
 */
package io.aioguard.context.stack;
