package io.aioguard.report.wording;

import io.aioguard.report.value.Clock;
import java.time.Instant;

/**
 * A value with its name.
 *
 * @param time the value where it is a time, else {@link Instant#EPOCH}
 */
public record LabelledValue(String name, String value, Instant time) {

  public LabelledValue(String name, String value) {
    this(name, value, Instant.EPOCH);
  }

  /** A time. */
  public static LabelledValue at(String name, Instant time, Clock clock) {
    return new LabelledValue(name, clock.at(time), time);
  }
}
