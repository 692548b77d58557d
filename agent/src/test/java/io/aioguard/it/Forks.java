package io.aioguard.it;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The processes that the running test has started. */
final class Forks {

  /** Threads that a test starts count as the test's. */
  private static final ThreadLocal<List<ForkedProcess>> OF_THIS_TEST =
      new InheritableThreadLocal<>();

  private Forks() {}

  static void begin() {
    OF_THIS_TEST.set(Collections.synchronizedList(new ArrayList<>()));
  }

  static ForkedProcess add(ForkedProcess process) {
    List<ForkedProcess> known = OF_THIS_TEST.get();
    if (known != null) {
      known.add(process);
    }
    return process;
  }

  /** All of them, oldest first; those that come later belong to no test. */
  static List<ForkedProcess> end() {
    List<ForkedProcess> known = OF_THIS_TEST.get();
    OF_THIS_TEST.remove();
    return known == null ? List.of() : List.copyOf(known);
  }
}
