package io.aioguard.report.value;

import java.time.Duration;
import java.time.Instant;

/** The time that a chunk covers, its end excluded. */
public record Span(Instant start, Instant end) {

  /** Where nothing was recorded. */
  public static final Span NONE = new Span(Instant.EPOCH, Instant.EPOCH);

  public Span with(Span other) {
    return new Span(
        start.isBefore(other.start) ? start : other.start,
        end.isAfter(other.end) ? end : other.end);
  }

  public Duration length() {
    return Duration.between(start, end);
  }
}
