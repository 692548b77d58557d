package io.aioguard.management;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The latest snapshot, which is taken again only when it is asked for and a second old: so any
 * number of readers costs the same, and what they read within a second is of one moment.
 */
final class Snapshots implements Supplier<Snapshot> {

  static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Supplier<Snapshot> taker;
  private final LongSupplier clock;
  private final ReentrantLock taking = new ReentrantLock();
  private volatile Taken latest;

  /**
   * @param clock as {@link System#nanoTime()}
   */
  Snapshots(Supplier<Snapshot> taker, LongSupplier clock) {
    this.taker = taker;
    this.clock = clock;
  }

  /** While one thread takes the next one, the others get the last. */
  @Override
  public Snapshot get() {
    Taken last = latest;
    if (last != null && (last.isFresh(clock.getAsLong()) || !taking.tryLock())) {
      return last.snapshot;
    }
    if (last == null) {
      taking.lock();
    }
    try {
      last = latest;
      if (last == null || !last.isFresh(clock.getAsLong())) {
        long now = clock.getAsLong();
        last = new Taken(now, taker.get());
        latest = last;
      }
      return last.snapshot;
    } finally {
      taking.unlock();
    }
  }

  /** Something was changed by a reader, who is to see it at once. */
  void expire() {
    latest = null;
  }

  private record Taken(long nanos, Snapshot snapshot) {

    boolean isFresh(long now) {
      return now - nanos < MAX_AGE_NANOS;
    }
  }
}
