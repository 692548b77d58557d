package io.aioguard.reclaim;

import java.util.concurrent.atomic.AtomicReference;

/** Reclaims to be run again. Adding allocates nothing, as want of memory may be the reason. */
final class RetryQueue {

  private final AtomicReference<Reclaim> newest = new AtomicReference<>();

  void add(Reclaim reclaim) {
    do {
      reclaim.next = newest.get();
    } while (!newest.compareAndSet(reclaim.next, reclaim));
  }

  /** Removes all, linked by {@link Reclaim#next}; null if there is none. */
  Reclaim takeAll() {
    return newest.getAndSet(null);
  }
}
