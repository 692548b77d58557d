package io.aioguard.context;

import io.aioguard.agent.AgentLog;
import io.aioguard.event.AioStatisticsEvent;
import io.aioguard.event.LiveContextEvent;
import io.aioguard.kernel.AioQuota;
import io.aioguard.kernel.NrEvents;
import io.aioguard.reclaim.ReclaimPool;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import jdk.jfr.FlightRecorder;

/**
 * What the recording says without being asked: the live contexts at the end of each chunk, which is
 * what survives a JVM that ends, and the statistics. Runs on JFR's own thread.
 */
final class PeriodicEvents {

  private static final Runnable NOTHING = () -> {};

  private final Registry registry;
  private final Counters counters;
  private final Touches touches;
  private final KernelWatch kernel;
  private final BooleanSupplier open;
  private final ReclaimPool pool;
  private final Rescues rescues;
  private final Function<AioContext, String> keeps;

  /**
   * @param open whether other events can be written already; registering these may be what JFR is
   *     waiting for, so nobody must wait here
   * @param keeps see {@link Orphanage#keeps}
   */
  PeriodicEvents(
      Registry registry,
      Counters counters,
      Touches touches,
      KernelWatch kernel,
      BooleanSupplier open,
      ReclaimPool pool,
      Rescues rescues,
      Function<AioContext, String> keeps) {
    this.keeps = keeps;
    this.rescues = rescues;
    this.kernel = kernel;
    this.open = open;
    this.registry = registry;
    this.counters = counters;
    this.touches = touches;
    this.pool = pool;
  }

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
    Audit.Balance balance = kernel.audit.balance(open.getAsBoolean());
    if (open.getAsBoolean()) {
      kernel.closed.chunkEnds();
    }
    for (AioContext context : registry.live()) {
      liveContext(context);
    }
    // An event has one period; the chunk's last word on the counts comes along with its contexts.
    write(balance);
  }

  private void statistics() {
    write(kernel.audit.balance(open.getAsBoolean()));
  }

  private void liveContext(AioContext context) {
    LiveContextEvent event = new LiveContextEvent();
    Findings.describe(event, context);
    Findings.describeOrigin(event, context);
    NrEvents slots = context.nrEvents();
    event.slotsAtLeast = slots.least();
    event.slotsAtMost = slots.most();
    RingLook ring = RingLook.at(context, touches);
    event.age = ring.ageNanos();
    event.unreadCompletions = ring.unread();
    event.idleTime = ring.idleNanos();
    event.holders = context.holders();
    event.escape = context.unfollowed();
    event.kept = keeps.apply(context);
    event.commit();
  }

  private void write(Audit.Balance balance) {
    AioStatisticsEvent event = new AioStatisticsEvent();
    Tally tally = balance.tally();
    event.live = tally.of(Fate.LIVE);
    event.liveSlots = tally.liveSlots();
    event.untracked = balance.untracked();
    event.created = tally.created();
    event.destroyed = tally.of(Fate.DESTROYED);
    event.untrackedDestroyed = tally.ofUntracked(Fate.DESTROYED);
    event.vanished = tally.of(Fate.VANISHED);
    event.reclaimed = tally.of(Fate.RECLAIMED);
    event.leaked = counters.leaked.sum();
    event.doubleDestroyed = counters.doubleDestroyed.sum();
    event.staleDestroyed = counters.staleDestroyed.sum();
    event.invalidDestroyed = counters.invalidDestroyed.sum();
    event.setupsFailed = counters.setupsFailed.sum();
    event.suspected = kernel.suspicions.count();
    event.backlog = pool.backlog();
    event.stalled = pool.hanging(Tracking.STALL_NANOS);
    event.relocated = balance.relocated();
    event.unrelocated = balance.unrelocated();
    event.rescues = rescues.collections();
    event.rescued = rescues.rescued();
    AioQuota quota = AioQuota.read().orElse(new AioQuota(-1, -1));
    if (open.getAsBoolean()) {
      kernel.pressure.quota(quota, NOTHING);
    }
    event.aioNr = quota.aioNr();
    event.aioMaxNr = quota.aioMaxNr();
    event.commit();
  }
}
