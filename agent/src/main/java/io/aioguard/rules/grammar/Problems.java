package io.aioguard.rules.grammar;

import java.util.ArrayList;
import java.util.List;

/** The errors of a file, as many as anybody wants to read. */
public final class Problems {

  private static final int MAX = 100;

  private final List<Problem> list = new ArrayList<>();
  private int total;
  private int line;

  /** What is said from now on is about this line. */
  void at(int number) {
    line = number;
  }

  /** One more, about the line. */
  public void add(String message) {
    total++;
    if (list.size() < MAX) {
      list.add(new Problem(line, message));
    } else if (list.size() == MAX) {
      list.add(
          new Problem(line, "more than " + MAX + " errors: this one and the rest are not told"));
    }
  }

  /** How many there were, told or not. */
  public int total() {
    return total;
  }

  /** The first hundred, and a word about the rest. */
  public List<Problem> list() {
    return List.copyOf(list);
  }
}
