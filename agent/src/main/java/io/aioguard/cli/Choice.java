package io.aioguard.cli;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** A value of an option that has few. */
final class Choice {

  private Choice() {}

  /**
   * The one that is called so.
   *
   * @throws TypeConversionException if none is; names all
   */
  static <T> T of(T[] all, Function<T, String> name, String value) {
    return List.of(all).stream()
        .filter(each -> name.apply(each).equals(value))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException(refusal(all, name, value)));
  }

  private static <T> String refusal(T[] all, Function<T, String> name, String value) {
    String names = List.of(all).stream().map(name).collect(Collectors.joining(", "));
    return "'" + value + "' is none of " + names;
  }
}
