/**
 * The agent's own system calls, bound by the JDK's linker from Java 22 on, before that by a JNA of
 * the agent's. In: the Instrumentation, which opens the linker. Out: {@link
 * io.aioguard.kernel.map.MemoryCalls}, with io_setup(2) and io_destroy(2). Bound on a thread of the
 * agent; the calls are made on the agent's threads and on those of the application that create or
 * destroy contexts. Lives in the agent's inner loader.
 */
package io.aioguard.calls;
