package io.aioguard.report;

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps one copy of each text. JDK 17 writes a stack out in every event, so ten thousand leaks of
 * one bug would else be ten thousand copies of it. Bounded: what no longer fits is cut short.
 */
final class TextPool {

  /** In characters, at up to two bytes each; leaves room for the parser in a heap of 64 MB. */
  private static final long BUDGET = 6_000_000;

  private static final int LONGEST = 16_384;
  private static final int SHORT = 60;
  private static final String CUT = "...";

  private final Map<String, String> texts = new HashMap<>();
  private long kept;

  /** Returns the text, never null. */
  String keep(String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    String bounded = cut(text, LONGEST);
    String known = texts.get(bounded);
    if (known != null) {
      return known;
    }
    if (kept + bounded.length() > BUDGET) {
      return cut(bounded, SHORT);
    }
    kept += bounded.length();
    texts.put(bounded, bounded);
    return bounded;
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + CUT;
  }
}
