package io.aioguard.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the README shows of {@code demo/run}.
 *
 * @param parts lines that follow each other; what is between two parts is left out
 */
record ReadmeSample(List<String> parts) {

  private static final Pattern SAMPLE =
      Pattern.compile("(?s)What `demo/run` prints[^\\n]*\\n+```\\n(.*?\\n)```\\n");

  private static final String LEFT_OUT = "(?m)^ *\\.\\.\\. *\\n";

  static ReadmeSample in(String readme) {
    Matcher sample = SAMPLE.matcher(readme);
    if (!sample.find()) {
      throw new AssertionError("the README shows no output of demo/run");
    }
    return new ReadmeSample(List.of(comparable(sample.group(1)).split(LEFT_OUT)));
  }

  /** Parts that the output does not have after those before them; empty if it has all. */
  String missingIn(String output) {
    String rest = comparable(output);
    List<String> missing = new ArrayList<>();
    for (String part : parts) {
      int at = ("\n" + rest).indexOf("\n" + part);
      if (at < 0) {
        missing.add(part);
      } else {
        rest = rest.substring(at + part.length());
      }
    }
    return String.join("...\n", missing);
  }

  /** Without what differs from run to run, from machine to machine, and between JDKs. */
  private static String comparable(String text) {
    return text.replaceAll("(?m)^\\$ \\S*java ", "\\$ java ")
        .replace("java --enable-native-access=ALL-UNNAMED", "java")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
        .replaceAll("pid \\d+", "pid N")
        .replaceAll("[0-9.]+ (ms|s)\\b", "N $1")
        .replaceAll("\\.java:\\d+", ".java:N")
        // On a slow machine the recording is long enough for a trend.
        .replaceAll("(?m)(all reclaimed), .*", "$1")
        .replaceAll("(?m)^(  .{22} +[0-9]+) +[0-9,]+", "$1 N");
  }
}
