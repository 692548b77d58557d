package io.aioguard.agent;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether this JVM was told not to collect garbage for System.gc(). Found where the options came
 * from: java.lang.management, which knows, loads the application's log manager. An option that is
 * in a file, or that a launcher made up, is not seen here; what a collection does is looked at when
 * there is one.
 */
public final class ExplicitGc {

  private static final String DISABLED = "DisableExplicitGC";
  private static final String EPSILON = "UseEpsilonGC";

  private ExplicitGc() {}

  /** The option that makes System.gc() do nothing; empty if there is none. */
  public static Optional<String> obstacle() {
    return obstacle(
        commandLine(),
        System.getenv("JDK_JAVA_OPTIONS"),
        System.getenv("JAVA_TOOL_OPTIONS"),
        System.getenv("_JAVA_OPTIONS"));
  }

  /** In the order in which the JVM takes them, so that the last one counts. */
  static Optional<String> obstacle(
      List<String> commandLine, String launcher, String before, String after) {
    List<String> options = new ArrayList<>(words(before));
    options.addAll(words(launcher));
    options.addAll(beforeMainClass(commandLine));
    options.addAll(words(after));
    for (String flag : List.of(DISABLED, EPSILON)) {
      int on = options.lastIndexOf("-XX:+" + flag);
      if (on >= 0 && on > options.lastIndexOf("-XX:-" + flag)) {
        return Optional.of(options.get(on));
      }
    }
    return Optional.empty();
  }

  private static List<String> words(String text) {
    return text == null ? List.of() : List.of(text.strip().split("\\s+"));
  }

  /** What follows the class or the jar is the program's own. */
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
