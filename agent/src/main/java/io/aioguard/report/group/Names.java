package io.aioguard.report.group;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A few distinct names, the first in their order; a pool of threads may have thousands. */
final class Names {

  private static final int MAX = 6;

  /** Beside the names; no thread has this one by itself. */
  static final String MORE = "and more";

  private final TreeSet<String> names = new TreeSet<>();
  private boolean more;

  void add(String name) {
    if (!name.isEmpty() && names.add(name) && names.size() > MAX) {
      names.pollLast();
      more = true;
    }
  }

  /** Adds what another one returned as {@link #list}. */
  void addAll(List<String> list) {
    boolean others = list.size() > MAX;
    (others ? list.subList(0, MAX) : list).forEach(this::add);
    more |= others;
  }

  List<String> list() {
    List<String> list = new ArrayList<>(names);
    if (more) {
      list.add(MORE);
    }
    return List.copyOf(list);
  }
}
