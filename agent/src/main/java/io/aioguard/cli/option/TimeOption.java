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

/** Parses the value of an option that is a time. */
record TimeOption(Instant now, ZoneId zone) {

  /** From a date and time, a date, or a duration before now; empty for any other text. */
  Optional<Instant> parse(String text) {
    return tryParse(text, t -> OffsetDateTime.parse(t).toInstant())
        .or(() -> tryParse(text, t -> LocalDateTime.parse(t).atZone(zone).toInstant()))
        .or(() -> tryParse(text, t -> LocalDate.parse(t).atStartOfDay(zone).toInstant()))
        .or(() -> tryParse(text, this::ago));
  }

  private Instant ago(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    return now.minus(Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper));
  }

  private static Optional<Instant> tryParse(String text, Function<String, Instant> parser) {
    try {
      return Optional.of(parser.apply(text));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
