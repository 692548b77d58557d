/**
 * Reads files into an {@code Analysis}. In: recordings and folders. Out: calls of the analysis with
 * each event once and with its JVM; files that could not be read, or not to their end.
 *
 * <p>Lives in the command's JVM, in the agent's inner class loader there. Reads on the calling
 * thread and on a daemon thread for each further core; the lock on the analysis lets one in at a
 * time.
 */
package io.aioguard.report.read;
