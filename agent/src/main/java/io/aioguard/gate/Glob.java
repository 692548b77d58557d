package io.aioguard.gate;

/**
 * A text in which {@code *} matches any text, an empty one too. Not a regular expression: the time
 * of a match is bounded by the product of two short lengths, for any pattern.
 */
record Glob(String pattern) {

  /** No name in code is longer; a longer text, of a forged recording, is cut. */
  private static final int MAX_LENGTH = 2_048;

  boolean matches(String whole) {
    String text = whole.length() > MAX_LENGTH ? whole.substring(0, MAX_LENGTH) : whole;
    int at = 0;
    int index = 0;
    int star = -1;
    int resume = 0;
    while (at < text.length()) {
      if (index < pattern.length() && pattern.charAt(index) == '*') {
        star = index++;
        resume = at;
      } else if (index < pattern.length() && pattern.charAt(index) == text.charAt(at)) {
        index++;
        at++;
      } else if (star >= 0) {
        // Extend the text that the last star matches by one character.
        index = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (index < pattern.length() && pattern.charAt(index) == '*') {
      index++;
    }
    return index == pattern.length();
  }
}
