package io.aioguard.context;

import io.aioguard.agent.inner.ContextFigures;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.registry.ContextCounts;
import io.aioguard.context.registry.CountCategory;
import io.aioguard.context.registry.Counters;
import io.aioguard.context.registry.Registry;
import io.aioguard.context.watch.KernelWatch;
import io.aioguard.reclaim.ReclaimPool;

/**
 * The figures for JMX: those of {@code aioguard.AioStatistics}, without a census of its own, as a
 * census waits and reads the list of mappings. Any thread.
 */
record FigureSource(Registry registry, KernelWatch kernelWatch, ReclaimPool pool) {

  ContextFigures take() {
    Counters counters = registry.counters();
    ContextCounts counts = counters.counts();
    return new ContextFigures(
        counts.of(CountCategory.LIVE),
        counts.liveSlots(),
        kernelWatch.untracked(counts),
        leakedNow(),
        kernelWatch.suspected(),
        pool.backlog(),
        pool.hanging(ContextWiring.STALL_NANOS),
        counts.created(),
        counts.of(CountCategory.DESTROYED),
        counts.of(CountCategory.VANISHED),
        counters.leaked.sum(),
        counts.of(CountCategory.RECLAIMED),
        counters.doubleDestroyed.sum(),
        counters.staleDestroyed.sum(),
        counters.invalidDestroyed.sum(),
        counters.setupsFailed.sum(),
        counters.sites.figures(registry.live()));
  }

  /** Those in the registry, and those whose destroy by the agent has not returned. */
  private long leakedNow() {
    long leaked = pool.hanging(0);
    for (AioContext context : registry.live()) {
      leaked += context.isLeaked() ? 1 : 0;
    }
    return leaked;
  }
}
