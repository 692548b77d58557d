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
  private long idleSinceNanos;

  Activity(long bornNanos) {
    movedNanos = bornNanos;
    idleSinceNanos = bornNanos;
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

  /**
   * Takes in a look at the ring. What it finds is kept, so that whoever looks next gets the same
   * answer.
   *
   * @return for how long it has been without use and without a thread that waits, ns
   */
  synchronized long idle(long head, long tail, long nowNanos) {
    boolean moved = (int) head != ringHead || (int) tail != ringTail;
    if (moved || used) {
      used = false;
      ringHead = (int) head;
      ringTail = (int) tail;
      movedNanos = nowNanos;
      idleSinceNanos = nowNanos;
    }
    if (waiting.get() > 0) {
      idleSinceNanos = nowNanos;
    }
    return nowNanos - idleSinceNanos;
  }

  /** Whether a look after that moment found that it had been used; a long wait is not a use. */
  synchronized boolean usedSince(long nanos) {
    return movedNanos - nanos > 0;
  }
}
