package io.aioguard.reclaim;

import java.util.concurrent.atomic.AtomicReference;

/** Those that are to be run again. Takes no memory to enter: it may be for want of it. */
final class RetryQueue {

  private final AtomicReference<Reclaim> newest = new AtomicReference<>();

  void add(Reclaim reclaim) {
    do {
      reclaim.next = newest.get();
    } while (!newest.compareAndSet(reclaim.next, reclaim));
  }

  /** Takes all out; they are linked by {@link Reclaim#next}. Null if there is none. */
  Reclaim takeAll() {
    return newest.getAndSet(null);
  }
}
