package io.aioguard.report.group;

import io.aioguard.report.value.FigureText;
import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers by name, for a bounded number of names: the first ones in their order. The others are
 * added up, so that the outcome does not depend on the order in which they come.
 */
final class Counts {

  private final int max;
  private final String others;
  private final TreeMap<String, Long> numbers = new TreeMap<>();
  private long rest;

  /**
   * @param others the name of those for which there is no room
   */
  Counts(int max, String others) {
    this.max = max;
    this.others = others;
  }

  void add(String name, long number) {
    if (name.equals(others)) {
      rest = FigureText.sum(rest, number);
      return;
    }
    numbers.merge(name, number, FigureText::sum);
    if (numbers.size() > max) {
      rest = FigureText.sum(rest, numbers.pollLastEntry().getValue());
    }
  }

  void addAll(Map<String, Long> all) {
    all.forEach(this::add);
  }

  Map<String, Long> map() {
    Map<String, Long> all = new TreeMap<>(numbers);
    if (rest > 0) {
      all.put(others, rest);
    }
    return all;
  }
}
