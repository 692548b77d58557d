package io.aioguard.report.jvm;

import io.aioguard.report.event.Heartbeat;
import io.aioguard.report.event.JvmSign;
import io.aioguard.report.model.Application;
import io.aioguard.report.model.Coverage;
import io.aioguard.report.value.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Collects what proves that the agent watched one JVM, in whatever order events come. */
final class CoverageTally {

  /** A hostile recording has any number of names. */
  private static final int MAX_NAMES = 32;

  private final Window window;
  private final List<ChunkCoverage> chunks = new ArrayList<>();
  private final TreeSet<String> off = new TreeSet<>();
  private final TreeSet<String> libraries = new TreeSet<>();
  private boolean events;
  private boolean named;
  private boolean commandLine;
  private boolean ofCommand;
  private Heartbeat last;
  private String failure = "";
  private Application application = Application.UNKNOWN;

  CoverageTally(Window window) {
    this.window = window;
  }

  void event() {
    events = true;
  }

  void add(Heartbeat beat) {
    if (last == null || beat.time().isAfter(last.time())) {
      last = beat;
    }
    failure = beat.failed() ? beat.detail() : failure;
  }

  void add(JvmSign sign) {
    if (sign instanceof JvmSign.CommandLine line) {
      commandLine = true;
      named |= line.agentNamed();
      ofCommand |= line.ofCommand();
      application = new Application(line.main(), line.java(), "", "", "", line.gcFlags());
    } else if (sign instanceof JvmSign.AgentLoaded) {
      named = true;
    } else if (sign instanceof JvmSign.AioLibrary library && libraries.size() < MAX_NAMES) {
      libraries.add(library.name());
    } else if (sign instanceof JvmSign.Setting setting && !setting.enabled()) {
      off.add(setting.event());
    }
  }

  void add(ChunkCoverage chunk) {
    chunks.add(chunk);
  }

  Application application() {
    return last == null
        ? application
        : new Application(
            application.main(),
            application.java(),
            last.agent().host(),
            last.agent().version(),
            last.agent().options(),
            application.gcFlags());
  }

  Coverage summary() {
    Instant started = last == null ? Instant.EPOCH : last.started();
    // Before the agent came there is nothing that it could have written.
    List<ChunkCoverage> own =
        chunks.stream()
            .filter(chunk -> window.overlaps(chunk.span()))
            .filter(chunk -> chunk.span().end().isAfter(started))
            .toList();
    return new Coverage(
        events,
        named,
        ofCommand,
        new Coverage.Heartbeats(
            last != null,
            started,
            last == null ? events && commandLine && !named : last.late(),
            failure,
            last != null && last.waiting(),
            last == null ? 0 : last.created()),
        new Coverage.Chunks(
            own.size(),
            own.stream().filter(chunk -> !chunk.heartbeat()).count(),
            own.stream().filter(chunk -> !chunk.settings()).count()),
        List.copyOf(off),
        List.copyOf(libraries));
  }
}
