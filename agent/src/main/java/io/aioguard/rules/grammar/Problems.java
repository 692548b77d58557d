package io.aioguard.rules.grammar;

import java.util.ArrayList;
import java.util.List;

/** The errors of a file, at most a hundred and a note that there are more. */
public final class Problems {

  private static final int MAX = 100;

  private final List<Problem> list = new ArrayList<>();
  private int total;
  private int line;

  /** Errors that are added from now on are about this line. */
  void at(int number) {
    line = number;
  }

  /** Adds an error of the current line. */
  public void add(String message) {
    total++;
    if (list.size() < MAX) {
      list.add(new Problem(line, message));
    } else if (list.size() == MAX) {
      list.add(
          new Problem(
              line, "more than " + MAX + " errors: this one and the rest are not reported"));
    }
  }

  /** Number of errors, reported or not. */
  public int total() {
    return total;
  }

  /** The first hundred errors, and a note about the rest. */
  public List<Problem> list() {
    return List.copyOf(list);
  }
}
