package io.aioguard.rules;

import java.util.ArrayList;
import java.util.List;

/** Takes a line apart. */
final class Words {

  private Words() {}

  /** Splits at blanks that are not within parentheses; a word that begins with # ends the line. */
  static List<String> of(String line) throws RuleException {
    List<String> words = new ArrayList<>();
    int start = -1;
    boolean open = false;
    for (int at = 0; at < line.length(); at++) {
      char c = line.charAt(at);
      boolean blank = c == ' ' || c == '\t';
      if (start < 0 && c == '#') {
        break;
      }
      if (c == '(' || c == ')') {
        open = parenthesis(c, open);
      }
      if (start < 0 && !blank) {
        start = at;
      } else if (start >= 0 && blank && !open) {
        words.add(line.substring(start, at));
        start = -1;
      }
    }
    if (open) {
      throw new RuleException("a '(' has no ')'");
    }
    if (start >= 0) {
      words.add(line.substring(start));
    }
    return words;
  }

  private static boolean parenthesis(char c, boolean open) throws RuleException {
    if (open == (c == '(')) {
      throw new RuleException(open ? "a '(' within parentheses" : "a ')' without '('");
    }
    return c == '(';
  }
}
