package io.aioguard.report.read;

import io.aioguard.report.analyse.Analysis;
import io.aioguard.report.event.AioEvent;
import io.aioguard.report.event.Created;
import io.aioguard.report.event.DataLost;
import io.aioguard.report.event.GcRun;
import io.aioguard.report.event.Heartbeat;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.event.JvmSign;
import io.aioguard.report.event.LiveContext;
import io.aioguard.report.event.OtherEvent;
import io.aioguard.report.event.RouteState;
import io.aioguard.report.file.Chunk;
import io.aioguard.report.file.ChunkRun;
import io.aioguard.report.file.RunningJvm;
import io.aioguard.report.jvm.ChunkCoverage;
import io.aioguard.report.jvm.JvmState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Passes the events of one run of chunks on to the state of their JVM. JFR may name the JVM at the
 * start of a chunk or only at its end, so events wait until it is known.
 */
final class EventSorter {

  /**
   * Events are small, as their texts are shared; with more of them the file is searched for the
   * JVM.
   */
  private static final int MAX_WAITING = 10_000;

  private final Analysis analysis;
  private final ChunkRun run;
  private final Instant lastEnded;
  private final Supplier<Optional<JvmId>> search;
  private final List<AioEvent> waiting = new ArrayList<>();
  private final boolean[] heartbeats;
  private final boolean[] settings;
  private JvmState jvm;

  EventSorter(Analysis analysis, ChunkRun run, Supplier<Optional<JvmId>> search) {
    this.analysis = analysis;
    this.run = run;
    this.lastEnded = run.lastEnded(analysis.window());
    this.search = search;
    heartbeats = new boolean[run.chunks().size()];
    settings = new boolean[run.chunks().size()];
  }

  void accept(AioEvent event) {
    if (event instanceof JvmSign.CommandLine line && jvm == null) {
      assignJvm(line.jvm());
    } else if (event instanceof Heartbeat) {
      heartbeats[run.chunkOf(event.time())] = true;
    } else if (event instanceof JvmSign.Setting) {
      settings[run.chunkOf(event.time())] = true;
    }
    if (event instanceof Created created) {
      accept(created);
    } else if (isRelevant(event)) {
      sort(event);
    } else if (!(event instanceof GcRun || event instanceof DataLost)) {
      sort(new OtherEvent(event.time()));
    }
  }

  /** A chunk with an end lists what was open, so creations count only in one without. */
  private void accept(Created created) {
    Chunk last = run.last();
    Instant end = last.span().end();
    if (last.open()
        && run.chunkOf(created.time()) == run.chunks().size() - 1
        && analysis.window().contains(end)) {
      sort(created.liveAt(end));
    }
  }

  private boolean isRelevant(AioEvent event) {
    if (event instanceof RouteState || event instanceof Heartbeat || event instanceof JvmSign) {
      // It holds for the whole chunk, at any place in it.
      return true;
    }
    // What was open at the end of an earlier chunk has ended or is listed again by a later one.
    boolean past = event instanceof LiveContext && event.time().isBefore(lastEnded);
    return !past && analysis.window().contains(event.time());
  }

  private void sort(AioEvent event) {
    if (jvm == null && waiting.size() >= MAX_WAITING) {
      assignJvm(search.get().orElse(run.fallbackJvm()));
    }
    if (jvm == null) {
      waiting.add(event);
    } else {
      analysis.accept(jvm, event);
    }
  }

  /**
   * There are no further events.
   *
   * @param whole whether the run could be read to its end
   */
  void end(boolean whole) {
    if (jvm == null) {
      assignJvm(run.fallbackJvm());
    }
    for (int i = 0; i < heartbeats.length; i++) {
      Chunk chunk = run.chunks().get(i);
      jvm.chunkRead(new ChunkCoverage(chunk.span(), chunk.open(), heartbeats[i], settings[i]));
    }
    Chunk last = run.last();
    if (last.finalChunk() || last.open() && !RunningJvm.isRunning(jvm.id())) {
      jvm.ended(last.span().end());
    }
    jvm.runRead(lastEnded, whole);
  }

  private void assignJvm(JvmId id) {
    jvm = analysis.jvm(id);
    waiting.forEach(event -> analysis.accept(jvm, event));
    waiting.clear();
  }
}
