package io.aioguard.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Judges tests and classes when they end: one for a run. Each context and each wrong destroy is
 * judged once, also if several runs follow each other in this JVM, as Surefire has one for each
 * class or for what is run again. Thread-safe: tests may end side by side, but are judged one after
 * the other.
 */
final class LeakChecker {

  /**
   * How long each of what a collection starts may take: io_destroy(2) alone takes some 30 ms, and a
   * cleaner makes one call after the other.
   */
  private static final long SETTLE_MILLIS = 250;

  private static final long LAST_SETTLE_MILLIS = 1_000;

  private final Agent agent;
  private final boolean wholeSuite;
  private final HeldContexts held;
  private final History history = History.OF_THIS_JVM;
  private final TestScopes scopes = history.scopes();

  /**
   * @param wholeSuite whether all tests are checked, so that what no test did is an error too
   * @param held what the suite holds on purpose, whichever code creates it
   */
  LeakChecker(Agent agent, boolean wholeSuite, HeldContexts held) {
    this.agent = agent;
    this.wholeSuite = wholeSuite;
    this.held = held;
  }

  TestScope.Moment now() {
    // In this order: what happens in between is before the moment, and the change shows after it.
    long changes = agent.changes();
    return new TestScope.Moment(System.nanoTime(), changes);
  }

  void began(TestScope scope) {
    scopes.add(scope);
  }

  /** Throws {@link AioLeakError} if the test or class that has ended is to fail. */
  void ended(TestScope scope) {
    long changes = agent.changes();
    boolean quiet = changes == scope.begin().changes();
    if (quiet) {
      scopes.forget(scope);
    }
    if (quiet && scope.isMethod()) {
      expect(scope, List.of());
    } else {
      // A class answers for what shows late, too.
      judge(scope);
    }
  }

  private void checkAgent() {
    String problem = agent.problem();
    if (!problem.isEmpty()) {
      throw new IllegalStateException("AIO contexts cannot be checked: " + problem);
    }
  }

  private void judge(TestScope scope) {
    checkAgent();
    synchronized (history) {
      judgeAlone(scope);
    }
  }

  private void judgeAlone(TestScope scope) {
    Predicate<Fact> due = fact -> isDue(fact, scope);
    BooleanSupplier settled =
        () -> history.update(agent) && history.due(due).stream().noneMatch(Fact::isOpen);
    if (!settled.getAsBoolean()) {
      if (history.due(due).stream().anyMatch(Fact::isOpen)) {
        Garbage.collect();
      }
      history.awaitDestroys(settled, SETTLE_MILLIS);
    }
    List<Fact> found = history.due(due);
    found.forEach(history::isJudged);
    try {
      expect(scope, found);
    } finally {
      history.forget(scope.isOver());
    }
  }

  /** The end of the run: what no test or class was left to answer for. */
  void finish() {
    if (agent.changes() == 0) {
      return;
    }
    synchronized (history) {
      finishAlone();
    }
  }

  private void finishAlone() {
    BooleanSupplier settled = () -> history.update(agent) && history.hasNoneOpen();
    if (!settled.getAsBoolean()) {
      // Contexts that are held on purpose may be garbage by now.
      Garbage.collect();
      history.awaitDestroys(settled, LAST_SETTLE_MILLIS);
    }
    List<Fact> found =
        history.due(
            fact -> {
              List<TestScope> causes = scopes.causes(fact);
              // A run within a test of another one must leave its contexts alone.
              return causes.isEmpty()
                  ? wholeSuite && !isHeld(fact)
                  : causes.stream().noneMatch(TestScope::isRunning) && isChecked(fact, null);
            });
    if (!found.isEmpty()) {
      found.forEach(history::isJudged);
      throw new LeakMessage(null, scopes::causes).error(found);
    }
  }

  /**
   * Whether this test or class, which has ended, answers for it: if it or a test in it did it, or
   * may have, and no other test that may have is running still. A class also answers for what was
   * done outside all tests, and for what has shown after its own class had ended.
   */
  private boolean isDue(Fact fact, TestScope scope) {
    List<TestScope> causes = scopes.causes(fact);
    if (causes.isEmpty()) {
      return wholeSuite && !scope.isMethod() && scope.parent() == null && !isHeld(fact);
    }
    if (causes.stream().anyMatch(TestScope::isRunning)) {
      return false;
    }
    boolean own = causes.stream().anyMatch(cause -> cause.isWithin(scope));
    boolean late = !scope.isMethod() && causes.stream().allMatch(TestScope::isOver);
    return (own || late) && isChecked(fact, scope);
  }

  /**
   * Whether it is an error by the settings of those that may have done it.
   *
   * @param scope that has ended; null at the end of the run
   */
  private boolean isChecked(Fact fact, TestScope scope) {
    for (TestScope cause : scopes.causes(fact)) {
      Settings settings = cause.settings();
      boolean excused =
          settings.scope() == LeakScope.NONE
              || (fact.isLeft()
                  ? fact.isOpen() && settings.held().contain(fact.stack())
                      || scope != null && scope.isMethod() && isForTheClass(settings)
                  : !settings.wrongDestroys());
      if (excused) {
        return false;
      }
    }
    return true;
  }

  private static boolean isForTheClass(Settings settings) {
    return settings.scope() == LeakScope.CLASS && settings.expected() == null;
  }

  private boolean isHeld(Fact fact) {
    return fact.isOpen() && held.contain(fact.stack());
  }

  /** Fails the test, unless what it has left is what is expected of it. */
  private void expect(TestScope scope, List<Fact> found) {
    String reason = scope.settings().expected();
    List<Fact> errors = new ArrayList<>(found);
    if (reason != null) {
      errors.removeIf(Fact::isLeft);
      if (errors.size() == found.size() && errors.isEmpty() && scope.isComplete()) {
        throw new AioLeakError(
            "no AIO context left behind by " + scope.name() + ", but expected: " + reason,
            List.of());
      }
    }
    if (!errors.isEmpty()) {
      throw new LeakMessage(scope, scopes::causes).error(errors);
    }
  }
}
