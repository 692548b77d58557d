package io.aioguard.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gives the events of one file to their JVM. JFR may name the JVM at the beginning or only at the
 * end of a chunk, so the first events wait until it has.
 */
final class EventSorter {

  /** Events are small once their texts are shared; beyond this the JVM's name is searched for. */
  private static final int MOST_WAITING = 10_000;

  private final Analysis analysis;
  private final Path file;
  private final Instant lastChunk;
  private final Supplier<Optional<JvmId>> search;
  private final List<AioEvent> waiting = new ArrayList<>();
  private JvmState jvm;

  EventSorter(Analysis analysis, Path file, Instant lastChunk, Supplier<Optional<JvmId>> search) {
    this.analysis = analysis;
    this.file = file;
    this.lastChunk = lastChunk;
    this.search = search;
  }

  /** The events from here on are of this JVM. */
  void jvm(JvmId id, boolean agentNamed) {
    begin(id);
    jvm.agentNamed(agentNamed);
  }

  void accept(AioEvent event) {
    boolean agents = !(event instanceof GcRun || event instanceof DataLost);
    if (counts(event)) {
      sort(event);
    } else if (agents) {
      sort(new Seen(event.time()));
    }
  }

  private boolean counts(AioEvent event) {
    if (event instanceof RouteState) {
      // Where the agent can look is told once a chunk, and holds for all of it.
      return true;
    }
    // What was open at the end of an earlier chunk is not open at the end, or is told again.
    boolean past = event instanceof LiveContext && event.time().isBefore(lastChunk);
    return !past && analysis.window().contains(event.time());
  }

  private void sort(AioEvent event) {
    if (jvm == null && waiting.size() >= MOST_WAITING) {
      begin(search.get().orElse(JvmId.of(file)));
    }
    if (jvm == null) {
      waiting.add(event);
    } else {
      analysis.accept(jvm, event);
    }
  }

  /** No more events: the JVM that the file is of. */
  JvmState end() {
    if (jvm == null) {
      begin(JvmId.of(file));
    }
    return jvm;
  }

  private void begin(JvmId id) {
    jvm = analysis.jvm(id);
    waiting.forEach(event -> analysis.accept(jvm, event));
    waiting.clear();
  }
}
