package io.aioguard.host.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Visits processes one after the other on a thread of its own. A process can block its reader: its
 * list of mappings needs a lock that it may hold while it waits for a file system that does not
 * answer. Such a process is left behind, with the thread, and another thread goes on.
 *
 * @param <T> what a visit gives, not null
 */
final class ProcessWalk<T> {

  /** A user can have many such processes; each costs a thread and the patience. */
  private static final int MAX_STALLED = 8;

  private final List<Long> pids;
  private final Supplier<LongFunction<T>> readers;
  private final long patienceNanos;
  private final List<T> results = new ArrayList<>();
  private final Map<Long, Thread> leftBehind = new HashMap<>();
  private int next;
  private int left;
  private Thread worker;
  private boolean done;

  /**
   * @param readers gives a reader for each thread
   * @param patience for one process
   */
  ProcessWalk(List<Long> pids, Supplier<LongFunction<T>> readers, Duration patience) {
    this.pids = List.copyOf(pids);
    this.readers = readers;
    this.patienceNanos = patience.toNanos();
  }

  /** Visits all; returns what the visits gave. */
  synchronized List<T> run() throws InterruptedException {
    start();
    int seen = -1;
    long since = System.nanoTime();
    while (!done) {
      if (next != seen) {
        seen = next;
        since = System.nanoTime();
      }
      long rest = since + patienceNanos - System.nanoTime();
      if (rest > 0) {
        wait(rest / 1_000_000 + 1);
      } else {
        leaveBehind();
        seen = -1;
      }
    }
    return List.copyOf(results);
  }

  private void leaveBehind() {
    left++;
    leftBehind.put(pids.get(next - 1), worker);
    if (left == MAX_STALLED) {
      worker = null;
      done = true;
    } else {
      start();
    }
  }

  private void start() {
    LongFunction<T> reader = readers.get();
    worker = new Thread(() -> work(reader), "aioguard-walk");
    worker.setDaemon(true);
    worker.start();
  }

  private void work(LongFunction<T> reader) {
    T result = null;
    for (int at = take(result); at >= 0; at = take(result)) {
      result = reader.apply(pids.get(at));
    }
  }

  /** Puts the last result away, and gives the place of the next process; -1 if it is to end. */
  private synchronized int take(T result) {
    if (Thread.currentThread() != worker) {
      return -1;
    }
    if (result != null) {
      results.add(result);
    }
    if (next < pids.size()) {
      return next++;
    }
    done = true;
    notifyAll();
    return -1;
  }

  /** The processes that were left behind, with the thread that waits for each. */
  synchronized Map<Long, Thread> leftBehind() {
    return Map.copyOf(leftBehind);
  }

  /** How many processes were left behind or left out. */
  synchronized int stalled() {
    return pids.size() - results.size();
  }
}
