package io.aioguard.report;

import io.aioguard.report.event.Heartbeat;
import io.aioguard.report.event.RouteState;
import io.aioguard.report.jvm.ChunkCoverage;
import io.aioguard.report.jvm.JvmState;
import io.aioguard.report.value.Span;
import java.time.Instant;

/** Adds the evidence that the agent watched a JVM. */
public final class WatchedJvm {

  private WatchedJvm() {}

  /** One chunk of that time, with a heartbeat and the settings of the recording. */
  public static void chunk(JvmState jvm, Span span) {
    jvm.accept(heartbeat(span.start()));
    jvm.accept(new RouteState(span.start(), "jna", "com.sun.jna.Function", "active", ""));
    jvm.chunkRead(new ChunkCoverage(span, false, true, true));
    jvm.runRead(span.start(), true);
  }

  public static Heartbeat heartbeat(Instant time) {
    return new Heartbeat(
        time,
        new Heartbeat.Agent("1.0", "reclaim=certain", "host"),
        Instant.EPOCH,
        false,
        "watching",
        "",
        0);
  }
}
