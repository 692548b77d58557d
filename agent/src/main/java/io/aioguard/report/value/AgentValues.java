package io.aioguard.report.value;

import java.time.Duration;
import java.time.Instant;

/**
 * Values by name that the agent wrote: the fields of an event, or of an answer to a command. A
 * value that is missing or of another type is the default, never an exception.
 */
public interface AgentValues {

  /** The text, or "". */
  String text(String name);

  /** The number, or -1. */
  long number(String name);

  /** The number, or 0 where it is missing or negative. */
  default long amount(String name) {
    return Math.max(0, number(name));
  }

  /** The time, or {@link Instant#EPOCH}. */
  Instant instant(String name);

  /** The span, or zero. */
  Duration span(String name);
}
