package io.aioguard.context.registry;

import io.aioguard.context.model.AioContext;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** Counts since the start of the agent. Not final: tests make it throw. */
public class Counters {

  public final LongAdder leaked = new LongAdder();
  public final CreationSites sites = new CreationSites();
  public final LongAdder doubleDestroyed = new LongAdder();
  public final LongAdder staleDestroyed = new LongAdder();
  public final LongAdder invalidDestroyed = new LongAdder();
  public final LongAdder setupsFailed = new LongAdder();
  public final LongAdder relocated = new LongAdder();
  public final LongAdder unrelocated = new LongAdder();

  /** One immutable value, replaced as a whole, so that the figures read from it add up. */
  private final AtomicReference<ContextCounts> counts = new AtomicReference<>(ContextCounts.ZERO);

  public ContextCounts counts() {
    return counts.get();
  }

  void count(AioContext context, CountCategory category) {
    ContextCounts before;
    do {
      before = counts.get();
    } while (!counts.compareAndSet(before, before.plus(context, category)));
  }

  public void move(AioContext context, CountCategory from, CountCategory to) {
    ContextCounts before;
    do {
      before = counts.get();
    } while (!counts.compareAndSet(before, before.moved(context, from, to)));
  }
}
