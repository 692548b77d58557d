package io.aioguard.cli.jvm;

import io.aioguard.classfile.ClassPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What a java process runs, from its command line. No other option is kept, and no argument of the
 * program: they may be secret. The arguments of another launcher than java are not interpreted.
 *
 * @param main main class, module, the jar's path, or the launcher where that is not java's; empty
 *     if the command line does not have it
 * @param isJar whether it is a jar's path
 * @param classPath empty if the command line does not have it
 */
public record JavaProgram(String main, boolean isJar, String classPath) {

  /** Options of java(1) whose value is the next argument. */
  private static final Set<String> OPTIONS_WITH_VALUE =
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
  private static final Set<String> CLASS_PATH = Set.of("-cp", "-classpath", "--class-path");
  private static final String CLASS_PATH_PREFIX = "--class-path=";
  private static final String JAR = "-jar";

  static JavaProgram of(Path process) throws IOException {
    byte[] bytes = Files.readAllBytes(process.resolve("cmdline"));
    return of(new String(bytes, StandardCharsets.UTF_8).split("\0"));
  }

  static JavaProgram of(String... arguments) {
    String launcher = fileName(arguments[0]);
    if (!launcher.equals("java")) {
      return new JavaProgram(launcher, false, "");
    }
    String path = "";
    for (int i = 1; i < arguments.length; i++) {
      String argument = arguments[i];
      String value = i + 1 < arguments.length ? arguments[i + 1] : "";
      if (argument.equals(JAR)) {
        return value.isEmpty()
            ? new JavaProgram("", false, path)
            : new JavaProgram(value, true, value);
      } else if (MODULE.contains(argument)) {
        return new JavaProgram(value, false, path);
      } else if (OPTIONS_WITH_VALUE.contains(argument)) {
        path = CLASS_PATH.contains(argument) ? value : path;
        i++;
      } else if (argument.startsWith(CLASS_PATH_PREFIX)) {
        path = argument.substring(CLASS_PATH_PREFIX.length());
      } else if (!argument.startsWith("-") && !argument.startsWith("@")) {
        return new JavaProgram(argument, false, path);
      }
    }
    return new JavaProgram("", false, path);
  }

  /**
   * The entries of its class path as paths by which this process finds the files, also of a
   * container.
   */
  public static List<String> classPathOf(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    try {
      return ClassPath.split(of(process).classPath()).stream()
          .map(entry -> process + (entry.startsWith("/") ? "/root" : "/cwd/") + entry)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The name of what a process runs, for display; empty if unknown. */
  public static String nameOf(long pid) {
    try {
      return of(Path.of("/proc", Long.toString(pid))).name();
    } catch (IOException e) {
      return "";
    }
  }

  /** For display: a jar without its folder. */
  String name() {
    return isJar ? fileName(main) : main;
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Whether it runs a jar of that name. A JVM that runs the agent's jar is a command. */
  boolean isStartedFrom(String jar) {
    return isJar && name().equals(jar);
  }
}
