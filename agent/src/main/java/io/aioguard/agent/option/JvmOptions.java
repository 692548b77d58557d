package io.aioguard.agent.option;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The options that this JVM was started with. Read from their sources, as java.lang.management,
 * which has them, loads the application's log manager. An option in a file, or one that a launcher
 * adds, is not seen here.
 */
final class JvmOptions {

  private JvmOptions() {}

  /** In the order in which the JVM reads them: the last one counts. */
  static List<String> all() {
    return inOrder(
        commandLine(),
        System.getenv("JDK_JAVA_OPTIONS"),
        System.getenv("JAVA_TOOL_OPTIONS"),
        System.getenv("_JAVA_OPTIONS"));
  }

  static List<String> inOrder(
      List<String> commandLine, String launcher, String before, String after) {
    List<String> options = new ArrayList<>(words(before));
    options.addAll(words(launcher));
    options.addAll(beforeMainClass(commandLine));
    options.addAll(words(after));
    return options;
  }

  private static List<String> words(String text) {
    return text == null ? List.of() : List.of(text.strip().split("\\s+"));
  }

  /** Arguments after the class or the jar are the program's own. */
  private static List<String> beforeMainClass(List<String> words) {
    List<String> options = new ArrayList<>();
    boolean value = true; // the path of the launcher
    for (String word : words) {
      boolean option = word.startsWith("-") || word.startsWith("@");
      if (!option && !value) {
        break;
      }
      options.add(word);
      value = option && takesValue(word);
    }
    return options;
  }

  private static boolean takesValue(String option) {
    boolean path = option.equals("-cp") || option.equals("-classpath") || option.equals("-p");
    return path || option.startsWith("--") && option.indexOf('=') < 0;
  }

  private static List<String> commandLine() {
    try (InputStream in = new FileInputStream("/proc/self/cmdline")) {
      return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\0"));
    } catch (IOException e) {
      return List.of();
    }
  }
}
