package io.aioguard.report;

import java.time.Instant;

/**
 * Something that is known, with its name.
 *
 * @param time the value where it is a time, else {@link Instant#EPOCH}
 */
record Fact(String name, String value, Instant time) {

  Fact(String name, String value) {
    this(name, value, Instant.EPOCH);
  }

  /** A time. */
  static Fact at(String name, Instant time, Clock clock) {
    return new Fact(name, clock.at(time), time);
  }
}
