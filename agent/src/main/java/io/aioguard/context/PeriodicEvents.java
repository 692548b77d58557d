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
import io.aioguard.kernel.AioQuota;
import io.aioguard.kernel.NrEvents;
import io.aioguard.reclaim.ReclaimPool;
import jdk.jfr.FlightRecorder;

/**
 * What the recording says without being asked: the live contexts at the end of each chunk, which is
 * what survives a JVM that ends, and the statistics. Runs on JFR's own thread.
 */
record PeriodicEvents(
    Registry registry,
    AccessScan touches,
    KernelWatch kernel,
    ReclaimPool pool,
    RescueHandler rescues,
    ReclaimPolicy orphanage) {

  /** Call once, on a thread of the agent's. */
  void register() {
    // Made here: what is linked when the heap is full is lost.
    Runnable chunkEnds = this::chunkEnds;
    Runnable statistics = this::statistics;
    FlightRecorder.addPeriodicEvent(LiveContextEvent.class, () -> guarded(chunkEnds));
    FlightRecorder.addPeriodicEvent(AioStatisticsEvent.class, () -> guarded(statistics));
  }

  private static void guarded(Runnable hook) {
    try {
      hook.run();
    } catch (Throwable e) {
      AgentLog.error("a periodic event was not written", e);
    }
  }

  private void chunkEnds() {
    Reconciler.Balance balance = kernel.balance();
    kernel.chunkEnds();
    for (AioContext context : registry.live()) {
      liveContext(context);
    }
    // An event has one period; the chunk's last word on the counts comes along with its contexts.
    write(balance);
  }

  private void statistics() {
    write(kernel.balance());
  }

  private void liveContext(AioContext context) {
    LiveContextEvent event = new LiveContextEvent();
    FindingLimiter.describe(event, context);
    FindingLimiter.describeOrigin(event, context);
    NrEvents slots = context.nrEvents();
    event.slotsAtLeast = slots.least();
    event.slotsAtMost = slots.most();
    RingSample ring = RingSample.at(context, touches);
    event.age = ring.ageNanos();
    event.unreadCompletions = ring.unread();
    event.idleTime = ring.idleNanos();
    event.holders = context.holders();
    event.escape = context.whyUnfollowed();
    event.kept = orphanage.keeps(context);
    event.commit();
  }

  private void write(Reconciler.Balance balance) {
    AioStatisticsEvent event = new AioStatisticsEvent();
    Counters counters = registry.counters();
    ContextCounts tally = balance.tally();
    event.live = tally.of(CountCategory.LIVE);
    event.liveSlots = tally.liveSlots();
    event.untracked = balance.untracked();
    event.created = tally.created();
    event.destroyed = tally.of(CountCategory.DESTROYED);
    event.untrackedDestroyed = tally.ofUntracked(CountCategory.DESTROYED);
    event.vanished = tally.of(CountCategory.VANISHED);
    event.reclaimed = tally.of(CountCategory.RECLAIMED);
    event.leaked = counters.leaked.sum();
    event.doubleDestroyed = counters.doubleDestroyed.sum();
    event.staleDestroyed = counters.staleDestroyed.sum();
    event.invalidDestroyed = counters.invalidDestroyed.sum();
    event.setupsFailed = counters.setupsFailed.sum();
    event.suspected = kernel.suspected();
    event.backlog = pool.backlog();
    event.stalled = pool.hanging(ContextWiring.STALL_NANOS);
    event.relocated = balance.relocated();
    event.unrelocated = balance.unrelocated();
    event.rescues = rescues.collections();
    event.rescued = rescues.rescued();
    AioQuota quota = AioQuota.read().orElse(new AioQuota(-1, -1));
    kernel.quotaRead(quota);
    event.aioNr = quota.aioNr();
    event.aioMaxNr = quota.aioMaxNr();
    event.commit();
  }
}
