package io.aioguard.report.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A run of the garbage collector that ended: {@code jdk.GarbageCollection}.
 *
 * @param name of the collector, as in the JVM
 * @param pauses sum of all pauses of the run
 */
public record GcRun(Instant time, String name, String cause, Duration pauses) implements AioEvent {

  /** hotspot/share/gc/shared/gcName.hpp: those that collect young objects only. */
  private static final Set<String> YOUNG =
      Set.of("G1New", "DefNew", "ParallelScavenge", "ZGC Minor");

  /** Whether old objects were collected too, as by a concurrent cycle of G1. */
  public boolean isFull() {
    return !YOUNG.contains(name);
  }
}
