package io.aioguard.report.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program and its version, from what its JVM was started with.
 *
 * @param name main class, or file name of the jar without the version, so that all versions have
 *     one name
 * @param version empty where unknown
 */
public record Program(String name, String version) {

  /**
   * As Maven and Gradle name files: {@code orders-1.4.2.jar}, {@code orders-1.4.2-SNAPSHOT.jar}; by
   * dates or numbers of builds: {@code orders-2026-11.jar}, {@code orders-42.jar}. The 2 of {@code
   * artemis-2-server.jar} is part of the name.
   */
  private static final Pattern FILE =
      Pattern.compile("(.+?)-(v?\\d+(?:\\.\\d+)+[\\w.+-]*|v?\\d+(?:-\\d+)*)(\\.[jw]ar)");

  /** NAME_MAX of limits.h; longer texts would make the search recurse too deep. */
  private static final int MAX_FILE_NAME = 255;

  public static Program of(String main) {
    if (main.length() > MAX_FILE_NAME) {
      return new Program(main, "");
    }
    Matcher file = FILE.matcher(main);
    return file.matches()
        ? new Program(file.group(1) + file.group(3), file.group(2))
        : new Program(main, "");
  }
}
