/**
 * Files that users write for the agent: rules and options. In: a path. Out: at most 1 MiB, or why
 * it cannot be read; whether another user could have written it; and a wait for either that has an
 * end. A file may block the thread that opens it, so {@link io.aioguard.agent.file.BoundedRead}
 * reads on a thread of its own, for which premain or agentmain waits. Lives in the boot loader; the
 * command line uses the class loader in its own JVM, and reads on its main thread.
 */
package io.aioguard.agent.file;
