/**
 * Inputs and outputs that commands share. In: paths and texts of a command line. Out: recordings to
 * read, files that only the user can read, a line of progress, error lines, exit statuses.
 *
 * <p>Runs on the main thread of the command's JVM, in the agent's inner class loader there;
 * progress is reported by the threads that read recordings, one at a time.
 */
package io.aioguard.cli.io;
