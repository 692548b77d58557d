/**
 * Reads recordings into a {@code Partial}. In: files and folders. Out: what each chunk shows, and
 * files that could not be read, or not to their end.
 *
 * <p>Lives in the command's JVM, in the agent's inner class loader there. Reads on the calling
 * thread and on a daemon thread for each further core, each a chunk at a time; the lock on the
 * partial result is held to add one.
 */
package io.aioguard.report.read;
