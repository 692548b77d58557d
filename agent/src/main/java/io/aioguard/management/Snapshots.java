package io.aioguard.management;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The latest snapshot, which is taken again only when it is asked for and a second old: so any
 * number of readers costs the same, and what they read within a second is of one moment.
 */
final class Snapshots implements Supplier<Snapshot> {

  static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final UnaryOperator<Snapshot> taker;
  private final LongSupplier clock;
  private final ReentrantLock taking = new ReentrantLock();

  /** How often what is shown was changed: a snapshot from before a change is old. */
  private final AtomicInteger changes = new AtomicInteger();

  private volatile Taken latest;

  /**
   * @param taker takes the next one, given the last; null for the first
   * @param clock as {@link System#nanoTime()}
   */
  Snapshots(UnaryOperator<Snapshot> taker, LongSupplier clock) {
    this.taker = taker;
    this.clock = clock;
  }

  /**
   * While one thread takes the next one, the others get the last, unless it is from before a
   * change.
   */
  @Override
  public Snapshot get() {
    Taken last = latest;
    if (isFresh(last)) {
      return last.snapshot;
    }
    if (last == null || last.changes != changes.get()) {
      taking.lock();
    } else if (!taking.tryLock()) {
      return last.snapshot;
    }
    try {
      last = latest;
      if (!isFresh(last)) {
        int before = changes.get();
        long now = clock.getAsLong();
        last = new Taken(now, before, taker.apply(last == null ? null : last.snapshot));
        latest = last;
      }
      return last.snapshot;
    } finally {
      taking.unlock();
    }
  }

  /** Something was changed by a reader, who is to see it at once. */
  void expire() {
    changes.incrementAndGet();
  }

  private boolean isFresh(Taken taken) {
    return taken != null
        && taken.changes == changes.get()
        && clock.getAsLong() - taken.nanos < MAX_AGE_NANOS;
  }

  /**
   * One of them.
   *
   * @param changes how often something had been changed before it
   */
  private record Taken(long nanos, int changes, Snapshot snapshot) {}
}
