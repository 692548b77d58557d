/**
 * Files before they are parsed. In: paths of recordings and folders. Out: the chunks of each file,
 * with the faults that their headers show, and temporary copies that the JDK's parser can read.
 *
 * <p>Files are opened on the main thread of the command's JVM, and copied on the threads that read
 * them. Lives in the agent's inner class loader there.
 */
package io.aioguard.report.file;
