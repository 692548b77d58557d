package io.aioguard.report;

import java.time.Duration;
import java.time.Instant;

/** Time that a chunk covers, the end not included. */
record Span(Instant start, Instant end) {

  boolean contains(Instant time) {
    return !time.isBefore(start) && time.isBefore(end);
  }

  Duration length() {
    return Duration.between(start, end);
  }
}
