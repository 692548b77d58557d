package io.aioguard.kernel.trace;

/**
 * A thread that did not stop in time, or whose registers could not be read.
 *
 * @param tid its id
 * @param name as of /proc/PID/task/TID/comm, may be empty
 * @param reason in words
 */
public record UnreadThread(int tid, String name, String reason) {}
