package io.aioguard.context;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** What has happened since the agent started. */
final class Counters {

  final LongAdder leaked = new LongAdder();
  final LongAdder doubleDestroyed = new LongAdder();

  /** One value, replaced as a whole, so that whoever reads it reads figures that add up. */
  private final AtomicReference<Tally> tally = new AtomicReference<>(Tally.ZERO);

  Tally tally() {
    return tally.get();
  }

  void count(AioContext context, Fate fate) {
    tally.updateAndGet(before -> before.plus(context, fate));
  }

  void move(AioContext context, Fate from, Fate to) {
    tally.updateAndGet(before -> before.moved(context, from, to));
  }
}
