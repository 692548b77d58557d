package io.aioguard.report;

import java.time.Duration;
import java.time.Instant;

/** Time that a chunk covers, the end not included. */
public record Span(Instant start, Instant end) {

  /** Where nothing was recorded. */
  static final Span NONE = new Span(Instant.EPOCH, Instant.EPOCH);

  boolean contains(Instant time) {
    return !time.isBefore(start) && time.isBefore(end);
  }

  Span with(Span other) {
    return new Span(
        start.isBefore(other.start) ? start : other.start,
        end.isAfter(other.end) ? end : other.end);
  }

  public Duration length() {
    return Duration.between(start, end);
  }
}
