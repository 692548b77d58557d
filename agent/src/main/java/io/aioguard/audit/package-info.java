/**
 * Proves from the memory of a JVM which of its AIO contexts anything still holds. In: a process id
 * and a connection for diagnostic commands. Out: an {@code Audit} with a verdict for each context.
 *
 * <p>A round takes a heap dump and searches, at the same moment, what the threads have in their
 * registers and on their stacks; then the rest of the process's memory. What one round finds
 * nowhere is searched for again by a second one.
 *
 * <p>Runs in the command's JVM only, on its main thread; no class of it is loaded by the agent.
 */
package io.aioguard.audit;
