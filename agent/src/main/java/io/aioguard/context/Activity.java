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
  private long idleSinceNanos;

  Activity(long bornNanos) {
    movedNanos = bornNanos;
    idleSinceNanos = bornNanos;
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

  /** As below, where no thread is known to wait in the kernel. */
  long idle(long head, long tail, long nowNanos) {
    return idle(head, tail, false, nowNanos);
  }

  /**
   * Takes in a look at the ring. What it finds is kept, so that whoever looks next gets the same
   * answer.
   *
   * @param waiting whether a thread was found to wait for it in the kernel
   * @return for how long it has been without use and without a thread that waits, ns
   */
  synchronized long idle(long head, long tail, boolean waiting, long nowNanos) {
    boolean moved = (int) head != ringHead || (int) tail != ringTail;
    if (moved || used) {
      used = false;
      ringHead = (int) head;
      ringTail = (int) tail;
      movedNanos = nowNanos;
      idleSinceNanos = nowNanos;
    }
    if (waiting || inUse()) {
      idleSinceNanos = nowNanos;
    }
    return nowNanos - idleSinceNanos;
  }

  /** Whether a look after that moment found that it had been used; a long wait is not a use. */
  synchronized boolean usedSince(long nanos) {
    return movedNanos - nanos > 0;
  }
}
