package io.aioguard.cli;

import java.io.Console;
import java.util.Map;
import java.util.Set;

/** Who reads standard output. */
final class Terminal {

  private Terminal() {}

  static boolean wantsColour() {
    return isThere() && wantsColour(System.getenv());
  }

  /** The convention of NO_COLOR is that an empty value says nothing. */
  static boolean wantsColour(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !Set.of("", "dumb").contains(environment.getOrDefault("TERM", ""));
  }

  /** Whether a person looks on. */
  static boolean isThere() {
    return isTerminal(System.console());
  }

  private static boolean isTerminal(Console console) {
    if (console == null) {
      return false;
    }
    try {
      // From JDK 22 on there may be a console without a terminal, and a method to ask.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
