package io.aioguard.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The answer in words. */
record AnswerWording(Clock clock) {

  /** Which JVMs, and which time. */
  String scope(List<JvmSummary> jvms) {
    List<Span> chunks = jvms.stream().flatMap(jvm -> jvm.chunks().stream()).toList();
    String who = jvms.size() == 1 ? jvms.get(0).name() : Wording.count(jvms.size(), "JVM");
    if (chunks.isEmpty()) {
      return who;
    }
    Instant start = chunks.stream().map(Span::start).min(Comparator.naturalOrder()).orElseThrow();
    Instant end = chunks.stream().map(Span::end).max(Comparator.naturalOrder()).orElseThrow();
    Duration span = Duration.between(start, end);
    return who + ", " + Wording.span(span) + " from " + clock.at(start);
  }

  /** What else is to be known, and what is not certain. */
  static List<String> remarks(Report report) {
    return Stream.concat(
            report.notes().stream(),
            report.doubts().stream().map(doubt -> "Not certain: " + doubt.what()))
        .toList();
  }
}
