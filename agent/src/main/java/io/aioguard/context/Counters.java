package io.aioguard.context;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** What has happened since the agent started. Not final: tests let it throw. */
class Counters {

  final LongAdder leaked = new LongAdder();
  final LongAdder doubleDestroyed = new LongAdder();
  final LongAdder staleDestroyed = new LongAdder();
  final LongAdder invalidDestroyed = new LongAdder();
  final LongAdder setupsFailed = new LongAdder();
  final LongAdder relocated = new LongAdder();
  final LongAdder unrelocated = new LongAdder();

  /** One value, replaced as a whole, so that whoever reads it reads figures that add up. */
  private final AtomicReference<Tally> tally = new AtomicReference<>(Tally.ZERO);

  Tally tally() {
    return tally.get();
  }

  void count(AioContext context, Fate fate) {
    Tally before;
    do {
      before = tally.get();
    } while (!tally.compareAndSet(before, before.plus(context, fate)));
  }

  void move(AioContext context, Fate from, Fate to) {
    Tally before;
    do {
      before = tally.get();
    } while (!tally.compareAndSet(before, before.moved(context, from, to)));
  }
}
