/**
 * Reads the processes of this machine: lists of mappings, names, cgroups. In: files below /proc and
 * /etc/passwd. Out: a {@code HostReading}. No ring is read, no process is stopped or gets a signal,
 * and no argument of a program is read.
 *
 * <p>Root reads what other users have chosen: each file has a limit of bytes, each process one of
 * time. Processes are read on a thread of their own; all else runs on the main thread of the
 * command's JVM, in the agent's inner class loader there.
 */
package io.aioguard.host.read;
