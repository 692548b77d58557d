/**
 * Access to running JVMs. In: a process id and a command for the agent. Out: the lines of its
 * answer, or an {@code AttachException} with the reason and the next step; and the list of JVMs
 * that have the agent. /proc identifies the process, a Unix-domain socket leads to its agent; the
 * attach API loads the agent, and reads its state where there is no socket.
 *
 * <p>Runs in the command's JVM, in the agent's inner class loader there. Connections and questions
 * are made on a daemon thread of {@code Deadline}; the main thread waits for them for at most 12 s.
 */
package io.aioguard.cli.jvm;
