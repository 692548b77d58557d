package io.aioguard.report.jvm;

import io.aioguard.report.event.Heartbeat;
import io.aioguard.report.event.JvmSign;
import io.aioguard.report.model.Application;
import io.aioguard.report.model.Coverage;
import io.aioguard.report.value.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Collects the evidence that the agent watched one JVM; events may come in any order. */
public final class CoverageTally {

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
  private Heartbeat failed;
  private Application application = Application.UNKNOWN;

  /**
   * What was added up, without the chunks.
   *
   * @param last heartbeat; null if there was none
   * @param failed the last heartbeat that says so; null if none does
   * @param application without what heartbeats have
   */
  public record Facts(
      boolean events,
      boolean agentNamed,
      boolean commandLine,
      boolean ofCommand,
      Heartbeat last,
      Heartbeat failed,
      Application application,
      List<String> disabledEvents,
      List<String> libraries) {}

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
    if (beat.failed() && (failed == null || beat.time().isAfter(failed.time()))) {
      failed = beat;
    }
  }

  void add(Facts facts) {
    events |= facts.events;
    agentNamed |= facts.agentNamed;
    commandLine |= facts.commandLine;
    ofCommand |= facts.ofCommand;
    Stream.of(facts.last, facts.failed).filter(Objects::nonNull).forEach(this::add);
    application = facts.commandLine ? facts.application : application;
    facts.libraries.forEach(this::addLibrary);
    disabledEvents.addAll(facts.disabledEvents);
  }

  Facts facts() {
    return new Facts(
        events,
        agentNamed,
        commandLine,
        ofCommand,
        last,
        failed,
        application,
        List.copyOf(disabledEvents),
        List.copyOf(libraries));
  }

  void add(JvmSign sign) {
    if (sign instanceof JvmSign.CommandLine line) {
      commandLine = true;
      agentNamed |= line.agentNamed();
      ofCommand |= line.ofCommand();
      application = new Application(line.main(), line.java(), "", "", "", line.gcFlags());
    } else if (sign instanceof JvmSign.AgentLoaded) {
      agentNamed = true;
    } else if (sign instanceof JvmSign.AioLibrary library) {
      addLibrary(library.name());
    } else if (sign instanceof JvmSign.Setting setting && !setting.enabled()) {
      disabledEvents.add(setting.event());
    }
  }

  private void addLibrary(String name) {
    if (libraries.size() < MAX_NAMES) {
      libraries.add(name);
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
            failed == null ? "" : failed.detail(),
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
