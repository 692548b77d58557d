package io.aioguard.cli.option;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options and arguments, by their types. */
public final class Converters {

  /** The JVM replaces a byte that is not in the character set of the locale by this one. */
  private static final char UNKNOWN = '\uFFFD';

  private Converters() {}

  /** Adds the converters to the command and its subcommands. */
  public static void addTo(CommandLine command) {
    command
        .registerConverter(Path.class, Converters::path)
        .registerConverter(Pid.class, Converters::pid)
        .registerConverter(WatchTarget.class, Converters::watchTarget)
        .registerConverter(Percent.class, Converters::percent)
        .registerConverter(Instant.class, Converters::time)
        .registerConverter(ReportFormat.class, choice(ReportFormat.values()))
        .registerConverter(DataFormat.class, choice(DataFormat.values()))
        .registerConverter(AuditFormat.class, choice(AuditFormat.values()))
        .registerConverter(HostFormat.class, choice(HostFormat.values()))
        .registerConverter(FailOn.class, choice(FailOn.values()));
  }

  private static Path path(String text) {
    try {
      if (text.indexOf(UNKNOWN) < 0) {
        return Path.of(text);
      }
    } catch (InvalidPathException e) {
      if (text.chars().allMatch(c -> c < 0x80)) {
        throw new TypeConversionException("'" + text + "' is no path (" + e.getReason() + ")");
      }
    }
    throw new TypeConversionException(
        "the path '" + text + "' is not in this locale's character set; run with LC_ALL=C.UTF-8");
  }

  private static Pid pid(String text) {
    try {
      long number = Long.parseLong(text);
      if (number > 0) {
        return new Pid(number);
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw new TypeConversionException("'" + text + "' is no process id");
  }

  /** A number is a process id; a folder of that name is {@code ./4711}. */
  private static WatchTarget watchTarget(String text) {
    return text.matches("-?\\d+")
        ? new WatchTarget(pid(text).number(), null)
        : new WatchTarget(0, path(text));
  }

  private static Percent percent(String text) {
    return Percent.parse(text)
        .orElseThrow(
            () -> new TypeConversionException("'" + text + "' is no percentage from 0 to 100"));
  }

  private static Instant time(String text) {
    return new TimeOption(Instant.now(), ZoneId.systemDefault())
        .parse(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + text + "' is no time such as 2026-11-24T02:00 or 15m"));
  }

  private static <T extends Enum<T>> ITypeConverter<T> choice(T[] all) {
    List<String> names =
        Stream.of(all).map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-')).toList();
    return text -> {
      if (names.contains(text)) {
        return all[names.indexOf(text)];
      }
      throw new TypeConversionException("'" + text + "' is none of " + String.join(", ", names));
    };
  }
}
