package io.aioguard.agent.option;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the limit that this JVM has for the metadata of classes leaves room for the agent beside
 * an application. Where it does not, the application would fail because of the metaspace that the
 * agent has taken.
 */
public final class MetaspaceLimit {

  private static final String OPTION = "-XX:MaxMetaspaceSize=";

  /** The agent takes 8 MB, a small program without an archive of the JDK's classes 11 MB. */
  private static final long MIN_BYTES = 20L << 20;

  private MetaspaceLimit() {}

  /** Why there is too little room; empty if there is enough, or no limit is seen. */
  public static Optional<String> obstacle() {
    return obstacle(JvmOptions.all());
  }

  static Optional<String> obstacle(List<String> options) {
    String last = null;
    for (String option : options) {
      last = option.startsWith(OPTION) ? option : last;
    }
    if (last == null || bytes(last.substring(OPTION.length())) >= MIN_BYTES) {
      return Optional.empty();
    }
    return Optional.of(
        last + " leaves too little room for the agent's classes; give " + (MIN_BYTES >> 20) + "m");
  }

  /** As HotSpot reads sizes; Long.MAX_VALUE for an invalid size. */
  private static long bytes(String size) {
    String text = size.toLowerCase(Locale.ROOT);
    int unit = text.isEmpty() ? -1 : "kmgt".indexOf(text.charAt(text.length() - 1));
    try {
      long number = Long.decode(unit < 0 ? text : text.substring(0, text.length() - 1));
      return number << 10 * (unit + 1);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
