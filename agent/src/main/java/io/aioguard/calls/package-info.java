/**
 * The agent's own calls into the kernel, whatever binds them: from Java 22 on the JDK's own linker,
 * before it a JNA of the agent's own. In: nothing but the Instrumentation. Out: {@link
 * io.aioguard.kernel.MemoryCalls}, io_setup(2) and io_destroy(2) among them. Lives in the agent's
 * own loader.
 */
package io.aioguard.calls;
