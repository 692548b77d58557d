package io.aioguard.it;

import io.aioguard.report.ReportReader;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.model.Report;
import io.aioguard.report.model.Verdict;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * The agent's events in a recording, by time: a file has them as each thread's buffer is written.
 */
record Recorded(ForkedJvm.Result run, List<RecordedEvent> events) {

  static Recorded in(ForkedJvm.Result run) {
    try {
      List<RecordedEvent> all =
          RecordingFile.readAllEvents(run.recording()).stream()
              .filter(event -> event.getEventType().getName().startsWith("aioguard."))
              .sorted(Comparator.comparing(RecordedEvent::getStartTime))
              .toList();
      return new Recorded(run, all);
    } catch (IOException e) {
      throw new AssertionError(run.toString(), e);
    }
  }

  /** Events by the last part of their name. */
  List<RecordedEvent> of(String name) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals("aioguard." + name))
        .toList();
  }

  /** Events of that name about contexts that were asked for with that nr_events. */
  Stream<RecordedEvent> of(String name, long maxEvents) {
    return of(name).stream().filter(event -> event.getLong("maxEvents") == maxEvents);
  }

  int count(String name) {
    return of(name).size();
  }

  /** The only event of that name. */
  RecordedEvent only(String name) {
    List<RecordedEvent> found = of(name);
    run.check(found.size() == 1, found.size() + " events " + name + " instead of one: " + found);
    return found.get(0);
  }

  /** Fails unless each context was relocated, but those that came before rings could be moved. */
  void checkRelocated() {
    boolean loaded = false;
    for (RecordedEvent created : of("ContextCreated")) {
      loaded |= created.getBoolean("relocated");
      String why = created.getString("notRelocated");
      check(created.getBoolean("relocated") || !loaded && why.endsWith("being loaded"), why);
    }
    check(loaded, "none was relocated");
  }

  /** How many contexts were recorded as live, in any chunk. */
  long live() {
    return of("LiveContext").stream().map(event -> event.getLong("contextUid")).distinct().count();
  }

  /** How many contexts the report finds open when the JVM ended. */
  long leftOpen() {
    Report report = ReportReader.read(List.of(run.recording()));
    long open = report.counts().get(FindingKind.OPEN).inEvents();
    check(report.verdicts().contains(Verdict.OPEN) == open > 0, report.verdicts().toString());
    return open;
  }

  /** The last statistics. */
  RecordedEvent statistics() {
    return last("AioStatistics");
  }

  /** The last heartbeat. */
  RecordedEvent heartbeat() {
    return last("Heartbeat");
  }

  private RecordedEvent last(String name) {
    List<RecordedEvent> found = of(name);
    run.check(!found.isEmpty(), "no event " + name);
    return found.get(found.size() - 1);
  }

  Recorded check(boolean condition, String complaint) {
    run.check(condition, complaint + "\n" + events.stream().limit(40).toList());
    return this;
  }
}
