package io.aioguard.junit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The tests and classes that run or have run, and which of them caused something. Thread-safe.
 * Those during which nothing happened, and those that answer for nothing more, are forgotten.
 */
final class TestScopes {

  private final List<TestScope> all = new ArrayList<>();

  synchronized void add(TestScope scope) {
    all.add(scope);
  }

  /** Nothing has happened during it. */
  synchronized void forget(TestScope scope) {
    all.remove(scope);
  }

  /** What has ended answers for these alone from now on. */
  synchronized void keepCausesOf(Collection<Fact> facts) {
    all.removeIf(
        scope ->
            !scope.isRunning() && facts.stream().noneMatch(fact -> scope.includes(fact.nanos())));
  }

  /**
   * The tests that may have caused it. One, if it happened on the thread that runs a test or class;
   * else all that were running then, without the classes around them. None if nothing was running.
   */
  synchronized List<TestScope> causes(Fact fact) {
    if (!fact.isSeen()) {
      return List.of();
    }
    List<TestScope> running = new ArrayList<>();
    for (TestScope scope : all) {
      if (scope.includes(fact.nanos())) {
        running.add(scope);
      }
    }
    TestScope own = null;
    for (TestScope scope : running) {
      // The last one began innermost: a thread that waits for tests may run another one meanwhile.
      if (scope.threadId() == fact.threadId()
          && (own == null || scope.begin().nanos() >= own.begin().nanos())) {
        own = scope;
      }
    }
    if (own != null) {
      return List.of(ofClass(own, fact.stack()));
    }
    List<TestScope> around = new ArrayList<>();
    for (TestScope scope : running) {
      for (TestScope each = scope.parent(); each != null; each = each.parent()) {
        around.add(each);
      }
    }
    running.removeAll(around);
    return List.copyOf(running);
  }

  /** A static initialiser of a test class runs in its first test, and belongs to the class. */
  private static TestScope ofClass(TestScope scope, String stack) {
    boolean initialised =
        scope.isMethod()
            && scope.parent() != null
            && scope.type() != null
            && StackText.initialises(stack, scope.type());
    return initialised ? scope.parent() : scope;
  }
}
