package io.aioguard.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether standard output and standard error are terminals, and whether they get colour. */
final class Terminal {

  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  private static final List<String> DEVICES = List.of("/dev/pts/", "/dev/tty", "/dev/console");

  private Terminal() {}

  static boolean wantsColour() {
    return isInteractive() && wantsColour(System.getenv());
  }

  /** By the convention of NO_COLOR an empty value counts as unset. */
  static boolean wantsColour(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !Set.of("", "dumb").contains(environment.getOrDefault("TERM", ""));
  }

  /** Whether standard output is a terminal. */
  static boolean isInteractive() {
    return isTerminal(System.console());
  }

  /** Whether standard error is a terminal. */
  static boolean isStandardErrorTerminal() {
    try {
      return isTerminal(Files.readSymbolicLink(STANDARD_ERROR).toString());
    } catch (IOException e) {
      return false;
    }
  }

  /** By the name of a device: pty(7), tty(4), console(4). */
  static boolean isTerminal(String device) {
    return DEVICES.stream().anyMatch(device::startsWith);
  }

  private static boolean isTerminal(Console console) {
    if (console == null) {
      return false;
    }
    try {
      // From JDK 22 on a console need not be a terminal; isTerminal is of that version too.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
