package io.aioguard.agent.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Decides which names are meant for this agent, and which options a wrong text may mean. */
final class OptionName {

  private static final String PREFIX = "aioguard";
  private static final String PREFIX_START = "aio";
  private static final int MAX_EDITS = 2;
  private static final int MAX_NAME = 40;

  /** The option that names a file: what stands in the file cannot be known without it. */
  private static final String FILE = "config";

  /** Separators of the parts of a value; a path is one part. */
  private static final String SEPARATORS = ",;=:";

  /** Values by which an operator may try to turn something off. */
  private static final List<String> NO =
      List.of("off", "false", "no", "none", "disable", "disabled");

  /** Only as the whole value: other values contain them. */
  private static final List<String> NO_ALONE = List.of("0", "of", "offf");

  private OptionName() {}

  /**
   * Whether a system property or a variable is meant for the agent. A name with a nearly right
   * prefix, as {@code AIOGARD_RECLAIM}, is meant for it if the name or the value names an option.
   */
  static boolean isOurs(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!lower.contains("aio") && !lower.contains("guard")) {
      return false;
    }
    int end = prefixEnd(lower);
    if (end == lower.length() || end > 0 && !Character.isLetterOrDigit(lower.charAt(end))) {
      return true;
    }
    return (end > 0 || isNearlyPrefixed(lower))
        && !(near(name).isEmpty() && near(value).isEmpty() && !isNearlyFile(name));
  }

  /** The end of the prefix, with any separators between its letters; 0 if there is none. */
  private static int prefixEnd(String lower) {
    int found = 0;
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (c == PREFIX.charAt(found)) {
        found++;
        if (found == PREFIX.length()) {
          return i + 1;
        }
      } else if (Character.isLetterOrDigit(c)) {
        return 0;
      }
    }
    return 0;
  }

  /**
   * Whether the first word starts like the prefix: other products are named AdGuard, AirGuard,
   * MailGuard.
   */
  private static boolean isNearlyPrefixed(String name) {
    List<String> words = words(name);
    String first = words.isEmpty() ? "" : words.get(0);
    if (!first.startsWith(PREFIX_START)) {
      return false;
    }
    boolean near = isWithin(first, PREFIX) || isWithin(first, PREFIX + FILE);
    for (String key : Options.ACTING) {
      near |= isWithin(first, PREFIX + key);
    }
    return near;
  }

  /** Whether a name in a file can be an option: any other text of the file may be a secret. */
  static boolean mayBeShown(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 0x7f || !Character.isLetterOrDigit(c) && "-_.".indexOf(c) < 0) {
        return false;
      }
    }
    return name.length() <= MAX_NAME;
  }

  /**
   * The options with a harmless value that a text which is no option may mean: those that it names,
   * or nearly names; all of them if it names the file of options, or if it names none and turns
   * something off.
   */
  static List<String> meant(String name, String value) {
    if (isNearlyFile(name) || namesFile(value)) {
      return Options.ACTING;
    }
    List<String> meant = near(name);
    for (String key : near(value)) {
      if (!meant.contains(key)) {
        meant.add(key);
      }
    }
    return meant.isEmpty() && (isNo(words(name)) || isNo(split(value, false)))
        ? Options.ACTING
        : meant;
  }

  /** Those that the value of another option may mean. */
  static List<String> meantByValue(String value) {
    return namesFile(value) ? Options.ACTING : near(value);
  }

  private static boolean isNearlyFile(String name) {
    boolean near = letters(name).contains(FILE);
    for (String word : words(name)) {
      near |= isWithin(word, FILE);
    }
    return near;
  }

  /** Only as a whole part: paths contain the word. */
  private static boolean namesFile(String value) {
    return split(value, false).contains(FILE);
  }

  /** Those that the text contains, or that are nearly one of its words. */
  static List<String> near(String text) {
    String letters = letters(text);
    List<String> words = words(text);
    List<String> near = new ArrayList<>(0);
    for (String key : Options.ACTING) {
      boolean named = letters.contains(key) || isWithin(letters, PREFIX + key);
      for (int i = 0; i < words.size() && !named; i++) {
        named = isWithin(words.get(i), key);
      }
      if (named) {
        near.add(key);
      }
    }
    return near;
  }

  private static boolean isNo(List<String> parts) {
    for (String part : parts) {
      if (NO.contains(part) || parts.size() == 1 && NO_ALONE.contains(part)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> words(String text) {
    return split(text, true);
  }

  /**
   * In lower case.
   *
   * @param words whether each character that is no letter or digit separates
   */
  private static List<String> split(String text, boolean words) {
    List<String> found = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      if (i < text.length() && !separates(text.charAt(i), words)) {
        word.append(Character.toLowerCase(text.charAt(i)));
      } else if (word.length() > 0) {
        found.add(word.toString());
        word.setLength(0);
      }
    }
    return found;
  }

  private static boolean separates(char c, boolean words) {
    return words
        ? !Character.isLetterOrDigit(c)
        : Character.isWhitespace(c) || SEPARATORS.indexOf(c) >= 0;
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

  /** Whether at most {@link #MAX_EDITS} letters are added, removed or replaced (Levenshtein). */
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
