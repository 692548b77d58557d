package io.aioguard.kernel.trace;

import java.util.List;

/**
 * What {@link ThreadTrace#stop} found.
 *
 * @param threads those that are stopped, with their registers
 * @param unread those that run on; empty if the whole process is stopped
 * @param startedNanos of System.nanoTime(), before the first thread was stopped
 * @param stoppedNanos after the last one was
 * @param readNanos after all registers were read
 */
public record ThreadStop(
    List<StoppedThread> threads,
    List<UnreadThread> unread,
    long startedNanos,
    long stoppedNanos,
    long readNanos) {

  /** Keeps copies of the lists. */
  public ThreadStop {
    threads = List.copyOf(threads);
    unread = List.copyOf(unread);
  }

  /** Whether no thread ran between {@link #stoppedNanos} and the end of the stop. */
  public boolean isComplete() {
    return unread.isEmpty();
  }
}
