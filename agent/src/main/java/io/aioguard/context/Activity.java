package io.aioguard.context;

import java.util.concurrent.atomic.AtomicInteger;

/** Whether a context is in use, from its ring and from the calls that were seen. Thread-safe. */
final class Activity {

  /** Threads in calls that submit to it, or wait for it. */
  private final AtomicInteger users = new AtomicInteger();

  /** Whether a call has used it since the last look. */
  private volatile boolean used;

  private int ringHead;
  private int ringTail;
  private long movedNanos;

  Activity(long bornNanos) {
    movedNanos = bornNanos;
  }

  /** A call that uses it is about to be made. */
  void useBegins() {
    if (!used) {
      used = true;
    }
    users.incrementAndGet();
  }

  /** It is back. */
  void useEnds() {
    users.decrementAndGet();
  }

  /** Whether a thread is in a call that uses it. */
  boolean inUse() {
    return users.get() > 0;
  }

  /** Takes in a look at the ring; returns for how long it has been without use, ns. */
  synchronized long idle(long head, long tail, long nowNanos) {
    boolean moved = (int) head != ringHead || (int) tail != ringTail;
    if (moved || used || inUse()) {
      used = false;
      ringHead = (int) head;
      ringTail = (int) tail;
      movedNanos = nowNanos;
    }
    return nowNanos - movedNanos;
  }
}
