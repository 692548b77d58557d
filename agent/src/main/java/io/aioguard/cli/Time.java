package io.aioguard.cli;

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
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A moment as a person writes it. */
record Time(Instant now, ZoneId zone) {

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

  /** Reads a value of an option. */
  static final class Converter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String value) {
      return new Time(Instant.now(), ZoneId.systemDefault())
          .parse(value)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + value + "' is no time such as 2026-11-24T02:00 or 15m"));
    }
  }
}
