package io.aioguard.cli.option;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A moment as a person writes it. */
record TimeOption(Instant now, ZoneId zone) {

  /** A date and time, a date, or how long ago; empty for anything else. */
  Optional<Instant> parse(String text) {
    return attempt(text, t -> OffsetDateTime.parse(t).toInstant())
        .or(() -> attempt(text, t -> LocalDateTime.parse(t).atZone(zone).toInstant()))
        .or(() -> attempt(text, t -> LocalDate.parse(t).atStartOfDay(zone).toInstant()))
        .or(() -> attempt(text, this::ago));
  }

  private Instant ago(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    return now.minus(Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper));
  }

  private static Optional<Instant> attempt(String text, Function<String, Instant> reading) {
    try {
      return Optional.of(reading.apply(text));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
