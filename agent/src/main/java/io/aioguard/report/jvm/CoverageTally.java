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

/** Collects the evidence that the agent watched one JVM; events may come in any order. */
final class CoverageTally {

  /** A crafted recording may have any number of names. */
  private static final int MAX_NAMES = 32;

  private final Window window;
  private final List<ChunkCoverage> chunks = new ArrayList<>();
  private final TreeSet<String> disabledEvents = new TreeSet<>();
  private final TreeSet<String> libraries = new TreeSet<>();
  private boolean events;
  private boolean agentNamed;
  private boolean commandLine;
  private boolean ofCommand;
  private Heartbeat last;
  private String failure = "";
  private Application application = Application.UNKNOWN;

  CoverageTally(Window window) {
    this.window = window;
  }

  void eventSeen() {
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
      agentNamed |= line.agentNamed();
      ofCommand |= line.ofCommand();
      application = new Application(line.main(), line.java(), "", "", "", line.gcFlags());
    } else if (sign instanceof JvmSign.AgentLoaded) {
      agentNamed = true;
    } else if (sign instanceof JvmSign.AioLibrary library && libraries.size() < MAX_NAMES) {
      libraries.add(library.name());
    } else if (sign instanceof JvmSign.Setting setting && !setting.enabled()) {
      disabledEvents.add(setting.event());
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
    // A chunk that ended before the agent started has no event of it.
    List<ChunkCoverage> watched =
        chunks.stream()
            .filter(chunk -> window.overlaps(chunk.span()))
            .filter(chunk -> chunk.span().end().isAfter(started))
            .toList();
    return new Coverage(
        events,
        agentNamed,
        ofCommand,
        new Coverage.Heartbeats(
            last != null,
            started,
            last == null ? events && commandLine && !agentNamed : last.late(),
            failure,
            last != null && last.waiting(),
            last == null ? 0 : last.created()),
        new Coverage.Chunks(
            watched.size(),
            watched.stream().filter(chunk -> !chunk.heartbeat()).count(),
            watched.stream().filter(chunk -> !chunk.settings()).count()),
        List.copyOf(disabledEvents),
        List.copyOf(libraries));
  }
}
