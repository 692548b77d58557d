package io.aioguard.context;

import java.util.concurrent.atomic.AtomicInteger;

/** Whether a context is in use, from its ring and from the calls that were seen. Thread-safe. */
final class Activity {

  /** Calls that wait for completions right now. */
  private final AtomicInteger waiting = new AtomicInteger();

  /** Whether a call has used it since the last look. */
  private volatile boolean used;

  private int ringHead;
  private int ringTail;
  private long movedNanos;

  Activity(long bornNanos) {
    movedNanos = bornNanos;
  }

  /** A call uses it. */
  void used() {
    if (!used) {
      used = true;
    }
  }

  /** A call is about to wait for completions. */
  void waitBegins() {
    used();
    waiting.incrementAndGet();
  }

  /** It waits no more. */
  void waitEnds() {
    waiting.decrementAndGet();
  }

  /** Takes in a look at the ring; returns for how long it has been without use, ns. */
  synchronized long idle(long head, long tail, long nowNanos) {
    boolean moved = (int) head != ringHead || (int) tail != ringTail;
    if (moved || used || waiting.get() > 0) {
      used = false;
      ringHead = (int) head;
      ringTail = (int) tail;
      movedNanos = nowNanos;
    }
    return nowNanos - movedNanos;
  }
}
