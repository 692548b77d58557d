package io.aioguard.cli;

import io.aioguard.classfile.ClassPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The class path of a running JVM, as far as its command line has it. */
final class JvmClassPath {

  private static final Set<String> NAMES = Set.of("-cp", "-classpath", "--class-path", "-jar");
  private static final String WITH_EQUALS = "--class-path=";

  private JvmClassPath() {}

  /** Entries by which this process finds the files, also of a JVM in a container. */
  static List<String> of(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    try {
      byte[] bytes = Files.readAllBytes(process.resolve("cmdline"));
      String path = in(new String(bytes, StandardCharsets.UTF_8).split("\0"));
      return ClassPath.split(path).stream()
          .map(entry -> process + (entry.startsWith("/") ? "/root" : "/cwd/") + entry)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Empty where it is not there, or the launcher is not java's: its arguments are unknown. */
  static String in(String... arguments) {
    String path = "";
    if (!arguments[0].equals("java") && !arguments[0].endsWith("/java")) {
      return path;
    }
    for (int i = 1; i < arguments.length; i++) {
      String argument = arguments[i];
      boolean value = i + 1 < arguments.length;
      if (value && NAMES.contains(argument)) {
        path = arguments[++i];
      } else if (argument.startsWith(WITH_EQUALS)) {
        path = argument.substring(WITH_EQUALS.length());
      } else if (JavaProgram.WITH_VALUE.contains(argument)) {
        i++;
      } else if (!argument.startsWith("-") && !argument.startsWith("@")) {
        return path;
      }
      if (argument.equals("-jar")) {
        return path;
      }
    }
    return path;
  }
}
