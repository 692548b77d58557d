package io.aioguard.agent;

import java.util.Locale;

/** Which names are meant for this agent, and which option a wrong one may mean. */
final class OptionName {

  private static final String PREFIX = "aioguard";
  private static final int MAX_EDITS = 2;

  private OptionName() {}

  /** Whether a system property or a variable is meant as an option of the agent. */
  static boolean isOurs(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith(PREFIX)
        && (lower.length() == PREFIX.length()
            || !Character.isLetterOrDigit(lower.charAt(PREFIX.length()))
            || near(name) != null);
  }

  /** The option with a harmless value that a wrong name contains, or nearly is; else null. */
  static String near(String name) {
    String letters = letters(name);
    for (String key : Options.keys()) {
      if (Options.harmless(key) != null
          && (letters.contains(key) || isWithin(withoutPrefix(letters), key))) {
        return key;
      }
    }
    return null;
  }

  private static String letters(String name) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLetter(c)) {
        letters.append(Character.toLowerCase(c));
      }
    }
    return letters.toString();
  }

  private static String withoutPrefix(String letters) {
    int prefix = letters.indexOf(PREFIX);
    return prefix < 0 ? letters : letters.substring(prefix + PREFIX.length());
  }

  /** Whether so few letters have to be put in, taken out or replaced (Levenshtein). */
  private static boolean isWithin(String text, String key) {
    if (Math.abs(text.length() - key.length()) > MAX_EDITS) {
      return false;
    }
    int[] row = new int[key.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= text.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (text.charAt(i - 1) == key.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[key.length()] <= MAX_EDITS;
  }
}
