package io.aioguard.report.decode;

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps one copy of each text. JDK 17 writes the whole stack into every event, so ten thousand
 * leaks of one bug would have ten thousand copies of it. Bounded in characters: a new text for
 * which there is no room is replaced by a short one.
 */
public final class TextPool {

  /** In characters, at up to two bytes each; leaves room for the parser in a heap of 64 MB. */
  private static final long MAX_CHARACTERS = 5_000_000;

  private static final int MAX_TEXT = 16_384;

  /** Memory of a text beside its characters, in characters. */
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
    String bounded = cut(text, MAX_TEXT);
    String known = texts.get(bounded);
    if (known != null) {
      return known;
    }
    int cost = bounded.length() + OVERHEAD;
    if (kept + cost > MAX_CHARACTERS) {
      return NO_ROOM;
    }
    kept += cost;
    texts.put(bounded, bounded);
    return bounded;
  }

  /** Characters of all texts, and for each as many as its object takes. */
  public synchronized long characters() {
    return kept;
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + CUT;
  }
}
