package io.aioguard.context;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.context.lifecycle.ReclaimPolicy;
import io.aioguard.context.lifecycle.RescueHandler;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.reach.AccessScan;
import io.aioguard.context.reach.RingSample;
import io.aioguard.context.record.FindingLimiter;
import io.aioguard.context.registry.ContextCounts;
import io.aioguard.context.registry.CountCategory;
import io.aioguard.context.registry.Counters;
import io.aioguard.context.registry.Registry;
import io.aioguard.context.watch.KernelWatch;
import io.aioguard.context.watch.Reconciler;
import io.aioguard.event.AioStatisticsEvent;
import io.aioguard.event.LiveContextEvent;
import io.aioguard.kernel.aio.AioQuota;
import io.aioguard.kernel.proc.NrEvents;
import io.aioguard.reclaim.ReclaimPool;
import jdk.jfr.FlightRecorder;

/**
 * Writes the live contexts at the end of each chunk, which survive a JVM that ends, and the
 * statistics. Runs on JFR's own thread.
 */
record PeriodicEvents(
    Registry registry,
    AccessScan accessScan,
    KernelWatch kernelWatch,
    ReclaimPool pool,
    RescueHandler rescueHandler,
    ReclaimPolicy reclaimPolicy) {

  /** Call once, on a thread of the agent's. */
  void register() {
    // Created here: a lambda that is linked with a full heap is lost (JVMS 5.4.3).
    Runnable chunkEnd = this::writeChunkEnd;
    Runnable statistics = this::writeStatistics;
    FlightRecorder.addPeriodicEvent(LiveContextEvent.class, () -> guarded(chunkEnd));
    FlightRecorder.addPeriodicEvent(AioStatisticsEvent.class, () -> guarded(statistics));
  }

  private static void guarded(Runnable hook) {
    try {
      hook.run();
    } catch (Throwable e) {
      AgentLog.error("a periodic event was not written", e);
    }
  }

  private void writeChunkEnd() {
    Reconciler.Balance balance = kernelWatch.balance();
    kernelWatch.onChunkEnd();
    for (AioContext context : registry.live()) {
      write(context);
    }
    // An event has one period: the counts at the chunk's end are written with its contexts.
    write(balance);
  }

  private void writeStatistics() {
    write(kernelWatch.balance());
  }

  private void write(AioContext context) {
    LiveContextEvent event = new LiveContextEvent();
    FindingLimiter.describe(event, context);
    FindingLimiter.describeOrigin(event, context);
    NrEvents slots = context.nrEvents();
    event.slotsAtLeast = slots.least();
    event.slotsAtMost = slots.most();
    RingSample ring = RingSample.at(context, accessScan);
    event.age = ring.ageNanos();
    event.unreadCompletions = ring.unread();
    event.idleTime = ring.idleNanos();
    event.holders = context.holders();
    event.escape = context.whyUnfollowed();
    event.kept = reclaimPolicy.whyKept(context);
    event.commit();
  }

  private void write(Reconciler.Balance balance) {
    AioStatisticsEvent event = new AioStatisticsEvent();
    Counters counters = registry.counters();
    ContextCounts counts = balance.counts();
    event.live = counts.of(CountCategory.LIVE);
    event.liveSlots = counts.liveSlots();
    event.untracked = balance.untracked();
    event.created = counts.created();
    event.destroyed = counts.of(CountCategory.DESTROYED);
    event.untrackedDestroyed = counts.ofUntracked(CountCategory.DESTROYED);
    event.vanished = counts.of(CountCategory.VANISHED);
    event.reclaimed = counts.of(CountCategory.RECLAIMED);
    event.leaked = counters.leaked.sum();
    event.doubleDestroyed = counters.doubleDestroyed.sum();
    event.staleDestroyed = counters.staleDestroyed.sum();
    event.invalidDestroyed = counters.invalidDestroyed.sum();
    event.setupsFailed = counters.setupsFailed.sum();
    event.suspected = kernelWatch.suspected();
    event.backlog = pool.backlog();
    event.stalled = pool.hanging(ContextWiring.STALL_NANOS);
    event.relocated = balance.relocated();
    event.unrelocated = balance.unrelocated();
    event.rescues = rescueHandler.collections();
    event.rescued = rescueHandler.rescued();
    AioQuota quota = AioQuota.read().orElse(new AioQuota(-1, -1));
    kernelWatch.quotaRead(quota);
    event.aioNr = quota.aioNr();
    event.aioMaxNr = quota.aioMaxNr();
    event.commit();
  }
}
