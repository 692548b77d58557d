package io.aioguard.rules.grammar;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits lines of rules, suppressions and baselines into words at blanks. A word that starts with #
 * ends the line.
 */
public final class LineWords {

  /** Of rules: blanks within parentheses belong to the word. */
  public static final LineWords OF_RULES = new LineWords(true, "");

  private final boolean parentheses;
  private final String restKey;

  private LineWords(boolean parentheses, String restKey) {
    this.parentheses = parentheses;
    this.restKey = restKey;
  }

  /** The word that starts with this text takes the rest of the line. */
  public static LineWords upTo(String restKey) {
    return new LineWords(false, restKey);
  }

  List<String> of(String line) throws LineException {
    List<String> words = new ArrayList<>();
    int start = start(line, 0);
    while (start < line.length() && line.charAt(start) != '#') {
      boolean rest = !words.isEmpty() && !restKey.isEmpty() && line.startsWith(restKey, start);
      int end = rest ? line.stripTrailing().length() : end(line, start);
      words.add(line.substring(start, end));
      start = rest ? line.length() : start(line, end);
    }
    return words;
  }

  private static int start(String line, int from) {
    int at = from;
    while (at < line.length() && isBlank(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private int end(String line, int start) throws LineException {
    boolean open = false;
    int at = start;
    while (at < line.length() && (open || !isBlank(line.charAt(at)))) {
      char c = line.charAt(at++);
      if (parentheses && (c == '(' || c == ')')) {
        if (open == (c == '(')) {
          throw new LineException(open ? "a '(' within parentheses" : "a ')' without '('");
        }
        open = c == '(';
      }
    }
    if (open) {
      throw new LineException("a '(' has no ')'");
    }
    return at;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
