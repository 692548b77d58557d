package io.aioguard.context;

import io.aioguard.agent.AgentLog;
import io.aioguard.event.AioStatisticsEvent;
import io.aioguard.event.LiveContextEvent;
import io.aioguard.kernel.AioQuota;
import io.aioguard.kernel.KernelContext;
import io.aioguard.kernel.MemoryMaps;
import io.aioguard.kernel.ProcessMemory;
import io.aioguard.kernel.RingHeader;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import jdk.jfr.FlightRecorder;

/**
 * What the recording says without being asked: the live contexts at the end of each chunk, which is
 * what survives a JVM that ends, and the statistics. Runs on JFR's own thread.
 */
final class PeriodicEvents {

  private final Registry registry;
  private final Counters counters;
  private final ProcessMemory memory;
  private final IntSupplier backlog;

  PeriodicEvents(Registry registry, Counters counters, ProcessMemory memory, IntSupplier backlog) {
    this.registry = registry;
    this.counters = counters;
    this.memory = memory;
    this.backlog = backlog;
  }

  /** Call once, on a thread of the agent's. */
  void register() {
    FlightRecorder.addPeriodicEvent(LiveContextEvent.class, () -> guarded(this::chunkEnds));
    FlightRecorder.addPeriodicEvent(AioStatisticsEvent.class, () -> guarded(this::statistics));
  }

  private static void guarded(Runnable hook) {
    try {
      hook.run();
    } catch (Throwable e) {
      AgentLog.error("a periodic event is missing", e);
    }
  }

  private void chunkEnds() {
    registry.live().forEach(this::liveContext);
    // An event has one period; the chunk's last word on the counts comes along with its contexts.
    statistics();
  }

  private void liveContext(AioContext context) {
    LiveContextEvent event = new LiveContextEvent();
    FlightRecorderListener.describe(event, context);
    FlightRecorderListener.describeOrigin(event, context);
    long now = System.nanoTime();
    event.age = now - context.origin.nanos();
    Optional<RingHeader> ring = RingHeader.read(memory, context.address);
    event.unreadCompletions = ring.map(RingHeader::unreadCompletions).orElse(-1L);
    event.idleTime = ring.map(r -> context.activity.idle(r.head(), r.tail(), now)).orElse(0L);
    event.holders = context.holders();
    event.escape = context.escape();
    event.commit();
  }

  private void statistics() {
    AioStatisticsEvent event = new AioStatisticsEvent();
    List<AioContext> live = List.copyOf(registry.live());
    event.live = live.size();
    event.liveSlots = live.stream().mapToLong(context -> context.maxEvents).sum();
    event.untracked = MemoryMaps.ofThisProcess().map(this::untracked).orElse(-1L);
    event.created = counters.created.sum();
    event.destroyed = counters.destroyed.sum();
    event.leaked = counters.leaked.sum();
    event.reclaimed = counters.reclaimed.sum();
    event.doubleDestroyed = counters.doubleDestroyed.sum();
    event.backlog = backlog.getAsInt();
    AioQuota quota = AioQuota.read().orElse(new AioQuota(-1, -1));
    event.aioNr = quota.aioNr();
    event.aioMaxNr = quota.aioMaxNr();
    event.commit();
  }

  /** Kernel contexts that are not in the books; looked at twice, as both change meanwhile. */
  private long untracked(MemoryMaps maps) {
    List<KernelContext> strange = strange(maps);
    return strange.isEmpty()
        ? 0
        : MemoryMaps.ofThisProcess()
            .map(again -> strange(again).stream().filter(strange::contains).count())
            .orElse(-1L);
  }

  private List<KernelContext> strange(MemoryMaps maps) {
    return maps.contexts().stream().filter(found -> !registry.knows(found.address())).toList();
  }
}
