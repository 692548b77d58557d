package io.aioguard.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * What a java process runs, by its command line: no option of it and no argument of the program,
 * which may be secret.
 *
 * @param main main class, module, the jar's path, or the launcher where that is not java's; empty
 *     if the command line does not have it
 * @param isJar whether it is a jar's path
 */
record JavaProgram(String main, boolean isJar) {

  /** Options of java(1) whose value is the next argument. */
  static final Set<String> WITH_VALUE =
      Set.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--upgrade-module-path",
          "--add-modules",
          "--limit-modules",
          "--add-exports",
          "--add-opens",
          "--add-reads",
          "--patch-module",
          "--enable-native-access",
          "--source");

  private static final Set<String> MODULE = Set.of("-m", "--module");

  static JavaProgram of(Path process) throws IOException {
    byte[] bytes = Files.readAllBytes(process.resolve("cmdline"));
    return of(new String(bytes, StandardCharsets.UTF_8).split("\0"));
  }

  static JavaProgram of(String... arguments) {
    String launcher = file(arguments[0]);
    if (!launcher.equals("java")) {
      // One of the program's own: its arguments are unknown here.
      return new JavaProgram(launcher, false);
    }
    for (int i = 1; i < arguments.length; i++) {
      String argument = arguments[i];
      if (argument.equals("-jar") || MODULE.contains(argument)) {
        boolean jar = argument.equals("-jar");
        return i + 1 < arguments.length
            ? new JavaProgram(arguments[i + 1], jar)
            : new JavaProgram("", false);
      }
      if (WITH_VALUE.contains(argument)) {
        i++;
      } else if (!argument.startsWith("-") && !argument.startsWith("@")) {
        return new JavaProgram(argument, false);
      }
    }
    return new JavaProgram("", false);
  }

  /** For a person: a jar without its folder. */
  String name() {
    return isJar ? file(main) : main;
  }

  private static String file(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Whether it runs a jar of that name: the agent's is the command line then. */
  boolean isStartedFrom(String jar) {
    return isJar && name().equals(jar);
  }
}
