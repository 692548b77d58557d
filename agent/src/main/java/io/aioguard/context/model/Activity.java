package io.aioguard.context.model;

import java.util.concurrent.atomic.AtomicInteger;

/** Since when a context is idle, and whether a call that uses it is in progress. Thread-safe. */
final class Activity {

  /** Threads in calls that submit to it or wait for it, where a route follows such calls. */
  private final AtomicInteger users = new AtomicInteger();

  /** Whether such a call was entered since {@link #idleNanos} was called last. */
  private volatile boolean used;

  /** Whether the page table shows the next access: the last sample dropped the entry. */
  private boolean measured;

  private int ringHead;
  private int ringTail;
  private long accessedNanos;
  private long idleSinceNanos;

  Activity(long createdNanos) {
    accessedNanos = createdNanos;
    idleSinceNanos = createdNanos;
  }

  /** A call that uses it is about to be made. */
  void useBegins() {
    if (!used) {
      used = true;
    }
    users.incrementAndGet();
  }

  /** The call has returned. */
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
   * @param dropped whether there is none now; an entry that cannot be dropped proves no access
   */
  synchronized void sampled(boolean present, boolean dropped, long nowNanos) {
    if (present && (dropped || measured)) {
      accessed(nowNanos);
    }
    measured = dropped;
  }

  /** From now on the page table does not show accesses. */
  synchronized void unmeasured() {
    measured = false;
  }

  /** Whether an access since the last sample shows in the page table. */
  synchronized boolean isMeasured() {
    return measured;
  }

  /**
   * The ring was read. Where the page table shows nothing, a change of head or tail is an access.
   */
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

  /** A thread was found waiting for it in the kernel. */
  synchronized void awaited(long nowNanos) {
    idleSinceNanos = nowNanos;
  }

  /** Time since the last access and the last thread that waited for it, ns. */
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

  /** Whether an access was found after that moment; a wait is no access. */
  synchronized boolean usedSince(long nanos) {
    return accessedNanos - nanos > 0;
  }
}
