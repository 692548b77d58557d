/**
 * Takes a live heap dump of another JVM, in a private folder on a disk. In: a process id and a
 * connection for diagnostic commands. Out: the dump as a file, how long the JVM was paused, and
 * whether a moment lay within the safepoint in which the dump was written.
 *
 * <p>Runs in the command's JVM only. A dump is requested on a thread of its own, while the thread
 * that asked for it watches the file.
 */
package io.aioguard.audit.dump;
