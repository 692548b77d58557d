package io.aioguard.report.read;

import io.aioguard.report.event.AioEvent;
import io.aioguard.report.event.ContextEnd;
import io.aioguard.report.event.Created;
import io.aioguard.report.event.DataLost;
import io.aioguard.report.event.GcRun;
import io.aioguard.report.event.Heartbeat;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.event.JvmSign;
import io.aioguard.report.event.OtherEvent;
import io.aioguard.report.event.RouteState;
import io.aioguard.report.file.Chunk;
import io.aioguard.report.file.RunningJvm;
import io.aioguard.report.jvm.ChunkCoverage;
import io.aioguard.report.jvm.JvmFacts;
import io.aioguard.report.jvm.JvmState;
import io.aioguard.report.jvm.Resolution;
import io.aioguard.report.value.Window;
import java.time.Instant;

/** Adds up the events of one chunk. */
final class ChunkEvents {

  private final Chunk chunk;
  private final Window window;
  private final JvmState state;
  private JvmId jvm;
  private boolean heartbeat;
  private boolean settings;

  ChunkEvents(Chunk chunk, Window window) {
    this.chunk = chunk;
    this.window = window;
    this.state = new JvmState(window, Resolution.FULL);
  }

  void accept(AioEvent event) {
    if (event instanceof JvmSign.CommandLine line) {
      jvm = jvm == null ? line.jvm() : jvm;
    }
    heartbeat |= event instanceof Heartbeat;
    settings |= event instanceof JvmSign.Setting;
    if (event instanceof Created created) {
      accept(created);
    } else if (isAlwaysValid(event) || window.contains(event.time())) {
      state.accept(event);
    } else if (!(event instanceof GcRun || event instanceof DataLost)) {
      state.accept(new OtherEvent(event.time()));
      if (event instanceof ContextEnd end && chunk.open()) {
        state.endedBefore(end);
      }
    }
  }

  private void accept(Created created) {
    Instant end = chunk.span().end();
    if (window.contains(end)) {
      state.created(created.liveAt(end));
    }
  }

  /** It holds for the whole chunk, at any place in it. */
  private static boolean isAlwaysValid(AioEvent event) {
    return event instanceof RouteState || event instanceof Heartbeat || event instanceof JvmSign;
  }

  /** The JVM, as the chunk names it; null if it does not. */
  JvmId jvm() {
    return jvm;
  }

  /**
   * What the chunk shows; there are no further events.
   *
   * @param whole whether it was read to its end
   */
  JvmFacts facts(boolean whole) {
    ChunkCoverage coverage = new ChunkCoverage(chunk.span(), chunk.open(), heartbeat, settings);
    Instant end = chunk.span().end();
    if (chunk.finalChunk() || chunk.open() && (jvm == null || !RunningJvm.isRunning(jvm))) {
      state.ended(end);
    }
    state.runRead(chunk.listed(window), whole);
    return state.facts(coverage);
  }
}
