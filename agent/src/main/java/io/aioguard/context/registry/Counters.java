package io.aioguard.context.registry;

import io.aioguard.context.model.AioContext;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** What has happened since the agent started. Not final: tests let it throw. */
public class Counters {

  public final LongAdder leaked = new LongAdder();
  public final LongAdder doubleDestroyed = new LongAdder();
  public final LongAdder staleDestroyed = new LongAdder();
  public final LongAdder invalidDestroyed = new LongAdder();
  public final LongAdder setupsFailed = new LongAdder();
  public final LongAdder relocated = new LongAdder();
  public final LongAdder unrelocated = new LongAdder();

  /** One value, replaced as a whole, so that whoever reads it reads figures that add up. */
  private final AtomicReference<ContextCounts> counts = new AtomicReference<>(ContextCounts.ZERO);

  public ContextCounts counts() {
    return counts.get();
  }

  void count(AioContext context, CountCategory fate) {
    ContextCounts before;
    do {
      before = counts.get();
    } while (!counts.compareAndSet(before, before.plus(context, fate)));
  }

  public void move(AioContext context, CountCategory from, CountCategory to) {
    ContextCounts before;
    do {
      before = counts.get();
    } while (!counts.compareAndSet(before, before.moved(context, from, to)));
  }
}
