package io.aioguard.report.value;

import java.time.Instant;
import java.util.List;

/** The time that a report is about, both ends included. */
public record Window(Instant from, Instant to) {

  /** Everything. */
  public static final Window ALL = new Window(Instant.MIN, Instant.MAX);

  public boolean contains(Instant time) {
    return !time.isBefore(from) && !time.isAfter(to);
  }

  public boolean whole() {
    return from.equals(ALL.from) && to.equals(ALL.to);
  }

  public boolean overlaps(Span span) {
    return !span.end().isBefore(from) && !span.start().isAfter(to);
  }

  /** The parts of the spans that are within this time. */
  public List<Span> cut(List<Span> spans) {
    return spans.stream()
        .filter(this::overlaps)
        .map(
            span ->
                new Span(
                    span.start().isBefore(from) ? from : span.start(),
                    span.end().isAfter(to) ? to : span.end()))
        .toList();
  }
}
