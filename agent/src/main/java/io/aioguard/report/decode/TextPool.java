package io.aioguard.report.decode;

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps one copy of each text. JDK 17 writes a stack out in every event, so ten thousand leaks of
 * one bug would else be ten thousand copies of it. Bounded, in characters and in texts: one that is
 * new when there is no more room is not kept at all.
 */
public final class TextPool {

  /** In characters, at up to two bytes each; leaves room for the parser in a heap of 64 MB. */
  private static final long BUDGET = 6_000_000;

  private static final int LONGEST = 16_384;

  /** What a text costs besides its characters. */
  private static final int OVERHEAD = 100;

  private static final String NO_ROOM = "(no room for this text)";
  private static final String CUT = "...";

  private final Map<String, String> texts = new HashMap<>();
  private long kept;

  /** Returns the text, never null. */
  synchronized String keep(String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    String bounded = cut(text, LONGEST);
    String known = texts.get(bounded);
    if (known != null) {
      return known;
    }
    int cost = bounded.length() + OVERHEAD;
    if (kept + cost > BUDGET) {
      return NO_ROOM;
    }
    kept += cost;
    texts.put(bounded, bounded);
    return bounded;
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + CUT;
  }
}
