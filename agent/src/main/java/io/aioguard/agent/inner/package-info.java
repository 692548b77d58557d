/**
 * The border to the inner agent. In: the agent's own jar, as the file that the boot loader has
 * open. Out: the class loader of all inner classes, and the types by which the outer and the inner
 * agent call each other ({@link io.aioguard.agent.inner.InnerAgent}). {@code NativeMethods} runs on
 * each thread of the application that loads a class; all else runs where the inner agent is loaded
 * or called. Lives in the boot loader; the command line uses the class loader in its own JVM.
 */
package io.aioguard.agent.inner;
