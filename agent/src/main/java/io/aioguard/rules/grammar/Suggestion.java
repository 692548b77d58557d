package io.aioguard.rules.grammar;

import java.util.List;
import java.util.Locale;

/** Proposes a valid word for a misspelt one. */
public final class Suggestion {

  private static final int MAX_LENGTH = 20;
  private static final int MAX_EDITS = 2;

  private Suggestion() {}

  /**
   * Whether the word may be a misspelt choice: case is ignored, and at most one letter of three
   * differs.
   */
  public static boolean isNear(String choice, String word) {
    int maxEdits = Math.min(MAX_EDITS, word.length() / 3);
    return edits(word.toLowerCase(Locale.ROOT), choice.toLowerCase(Locale.ROOT)) <= maxEdits;
  }

  /** The end of an error message. */
  public static String among(List<String> choices, String word) {
    String best = null;
    int distance = MAX_EDITS + 1;
    for (String choice : choices) {
      int edits = edits(word.toLowerCase(Locale.ROOT), choice);
      if (edits < distance && edits < choice.length()) {
        best = choice;
        distance = edits;
      }
    }
    String all = "one of " + String.join(", ", choices);
    return best == null ? "; write " + all : "; did you mean '" + best + "'?";
  }

  /** How many letters to add, leave out or replace (Levenshtein). */
  private static int edits(String from, String to) {
    if (from.length() > MAX_LENGTH) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[to.length() + 1];
    for (int i = 0; i < row.length; i++) {
      row[i] = i;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int k = 1; k < row.length; k++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(k - 1) ? 0 : 1);
        diagonal = row[k];
        row[k] = Math.min(replaced, Math.min(row[k], row[k - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
