package io.aioguard.report.snapshot;

import io.aioguard.report.value.AgentValues;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** One line of an answer to a command; times are in milliseconds, spans in nanoseconds. */
record AnswerValues(Map<String, String> fields) implements AgentValues {

  @Override
  public String text(String name) {
    return fields.getOrDefault(name, "");
  }

  @Override
  public long number(String name) {
    try {
      return Long.parseLong(fields.getOrDefault(name, "-1"));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  @Override
  public Instant instant(String name) {
    return Instant.ofEpochMilli(amount(name));
  }

  @Override
  public Duration span(String name) {
    return Duration.ofNanos(amount(name));
  }
}
