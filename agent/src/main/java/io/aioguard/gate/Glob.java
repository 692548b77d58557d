package io.aioguard.gate;

/**
 * A text in which {@code *} stands for anything, also for nothing. Not a regular expression: what
 * it takes is bounded by the product of two short lengths, whatever is written in the file.
 */
record Glob(String pattern) {

  /** No name of code is longer; what comes from a made-up recording is cut. */
  private static final int LONGEST = 2_048;

  boolean matches(String whole) {
    String text = whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
    int at = 0;
    int next = 0;
    int star = -1;
    int resume = 0;
    while (at < text.length()) {
      if (next < pattern.length() && pattern.charAt(next) == '*') {
        star = next++;
        resume = at;
      } else if (next < pattern.length() && pattern.charAt(next) == text.charAt(at)) {
        next++;
        at++;
      } else if (star >= 0) {
        // The last star takes one more.
        next = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (next < pattern.length() && pattern.charAt(next) == '*') {
      next++;
    }
    return next == pattern.length();
  }
}
