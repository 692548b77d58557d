/**
 * Decodes JFR events. In: a {@code RecordedEvent} and its name. Out: an {@code AioEvent}, with
 * texts that are bounded and shared. A missing field is no error, as any version may have recorded
 * it.
 *
 * <p>Runs on the threads that read recordings, in the command's JVM, in the agent's inner class
 * loader there. A decoder belongs to one thread; all of them share one {@code TextPool}, which is
 * locked.
 */
package io.aioguard.report.decode;
