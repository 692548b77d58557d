package io.aioguard.context.model;

import java.util.concurrent.atomic.AtomicInteger;

/** Since when a context is idle, and whether a call is in progress with it. Thread-safe. */
final class Activity {

  /** Threads in calls that submit to it, or wait for it, where such calls are followed. */
  private final AtomicInteger users = new AtomicInteger();

  /** Whether such a call has used it since that was last asked. */
  private volatile boolean used;

  /** Whether the page table shows each access to it: its entry was dropped last time. */
  private boolean measured;

  private int ringHead;
  private int ringTail;
  private long accessedNanos;
  private long idleSinceNanos;

  Activity(long bornNanos) {
    accessedNanos = bornNanos;
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
  boolean isInUse() {
    return users.get() > 0;
  }

  /**
   * The page table was read.
   *
   * @param present whether there was an entry
   * @param dropped whether there is none now; where it cannot be dropped, it says nothing
   */
  synchronized void sampled(boolean present, boolean dropped, long nowNanos) {
    if (present && (dropped || measured)) {
      accessed(nowNanos);
    }
    measured = dropped;
  }

  /** The page table says nothing of it now. */
  synchronized void unmeasured() {
    measured = false;
  }

  /** Whether an access since the last sample shows in the page table. */
  synchronized boolean isMeasured() {
    return measured;
  }

  /** What its ring shows. Where the page table shows nothing, a ring that has moved is in use. */
  synchronized void ringRead(long head, long tail, long nowNanos) {
    boolean moved = (int) head != ringHead || (int) tail != ringTail;
    ringHead = (int) head;
    ringTail = (int) tail;
    if (moved && !measured) {
      accessed(nowNanos);
    }
  }

  private void accessed(long nowNanos) {
    accessedNanos = nowNanos;
    idleSinceNanos = nowNanos;
  }

  /** A thread was found to wait for it in the kernel. */
  synchronized void awaited(long nowNanos) {
    idleSinceNanos = nowNanos;
  }

  /** For how long it has been without an access and without a thread that waits, ns. */
  synchronized long idleNanos(long nowNanos) {
    if (used) {
      used = false;
      accessed(nowNanos);
    }
    if (isInUse()) {
      idleSinceNanos = nowNanos;
    }
    return nowNanos - idleSinceNanos;
  }

  /** Whether it was found after that moment to have been accessed; a long wait is no access. */
  synchronized boolean usedSince(long nanos) {
    return accessedNanos - nanos > 0;
  }
}
