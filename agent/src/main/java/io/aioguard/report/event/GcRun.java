package io.aioguard.report.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A run of the garbage collector ended: {@code jdk.GarbageCollection}. Leaks are found by it alone.
 *
 * @param name the collector's, as the JVM has it
 * @param pauses how long it held the application up, all pauses of the run together
 */
public record GcRun(Instant time, String name, String cause, Duration pauses) implements AioEvent {

  /** hotspot/share/gc/shared/gcName.hpp: those that look at young objects only. */
  private static final Set<String> YOUNG =
      Set.of("G1New", "DefNew", "ParallelScavenge", "ZGC Minor");

  /** Whether it also looked at old objects. A concurrent cycle of G1 does. */
  public boolean old() {
    return !YOUNG.contains(name);
  }
}
