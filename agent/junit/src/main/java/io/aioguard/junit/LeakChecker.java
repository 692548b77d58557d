package io.aioguard.junit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final TestScopes scopes;
  private final Set<String> judged;
  private final Map<String, Fact> left;
  private final List<Fact> wrongDestroys;

  /** What {@link #update} gave last. */
  private boolean complete;

  /**
   * What outlives a run. Guarded by itself.
   *
   * @param judged contexts that were judged, by {@link Fact#context}
   * @param left those that are left, by {@link Fact#context}, not judged yet
   */
  private record History(
      TestScopes scopes, Set<String> judged, Map<String, Fact> left, List<Fact> wrongDestroys) {

    static final History OF_THIS_JVM =
        new History(new TestScopes(), new HashSet<>(), new HashMap<>(), new ArrayList<>());
  }

  /**
   * @param wholeSuite whether all tests are checked, so that what no test did is an error too
   * @param held what the suite holds on purpose, whichever code creates it
   */
  LeakChecker(Agent agent, boolean wholeSuite, HeldContexts held) {
    this.agent = agent;
    this.wholeSuite = wholeSuite;
    this.held = held;
    scopes = History.OF_THIS_JVM.scopes;
    judged = History.OF_THIS_JVM.judged;
    left = History.OF_THIS_JVM.left;
    wrongDestroys = History.OF_THIS_JVM.wrongDestroys;
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
    synchronized (History.OF_THIS_JVM) {
      judgeAlone(scope);
    }
  }

  private void judgeAlone(TestScope scope) {
    Predicate<Fact> due = fact -> isDue(fact, scope);
    BooleanSupplier settled = () -> update() && due(due).stream().noneMatch(Fact::isOpen);
    if (!settled.getAsBoolean()) {
      if (due(due).stream().anyMatch(Fact::isOpen)) {
        Garbage.collect();
      }
      awaitDestroys(settled, SETTLE_MILLIS);
    }
    List<Fact> found = due(due);
    found.forEach(this::isJudged);
    if (scope.isOver()) {
      // What is excused, and will be: it would be looked at again with each test.
      wrongDestroys.removeIf(fact -> scopes.causes(fact).stream().allMatch(TestScope::isOver));
    }
    try {
      expect(scope, found);
    } finally {
      forget();
    }
  }

  /**
   * Waits, as long as contexts that are open now are destroyed one after the other: also those of
   * other tests, as a cleaner that they share may have them first.
   */
  private void awaitDestroys(BooleanSupplier settled, long maxMillis) {
    Set<String> open = new HashSet<>();
    left.values().stream().filter(Fact::isOpen).map(Fact::context).forEach(open::add);
    Garbage.await(settled, () -> countOpen(open), maxMillis);
  }

  private long countOpen(Set<String> contexts) {
    return left.values().stream()
        .filter(fact -> fact.isOpen() && contexts.contains(fact.context()))
        .count();
  }

  /** Each test would be retained, and compared with each context. */
  private void forget() {
    if (!complete) {
      return;
    }
    List<Fact> facts = new ArrayList<>(wrongDestroys);
    facts.addAll(left.values());
    scopes.keepCausesOf(facts);
  }

  /** The end of the run: what no test or class was left to answer for. */
  void finish() {
    if (agent.changes() == 0) {
      return;
    }
    synchronized (History.OF_THIS_JVM) {
      finishAlone();
    }
  }

  private void finishAlone() {
    BooleanSupplier settled = () -> update() && left.values().stream().noneMatch(Fact::isOpen);
    if (!settled.getAsBoolean()) {
      // Contexts that are held on purpose may be garbage by now.
      Garbage.collect();
      awaitDestroys(settled, LAST_SETTLE_MILLIS);
    }
    List<Fact> found =
        due(
            fact -> {
              List<TestScope> causes = scopes.causes(fact);
              // A run within a test of another one must leave its contexts alone.
              return causes.isEmpty()
                  ? wholeSuite && !isHeld(fact)
                  : causes.stream().noneMatch(TestScope::isRunning) && isChecked(fact, null);
            });
    if (!found.isEmpty()) {
      found.forEach(this::isJudged);
      throw new LeakMessage(null, scopes::causes).error(found);
    }
  }

  /**
   * Asks the agent. What was open and is not listed any more was destroyed.
   *
   * @return false if a context may be missing, because the agent is about to report it as leaked
   */
  private boolean update() {
    long changes = agent.changes();
    left.values().removeIf(fact -> fact.kind().equals("open"));
    for (Fact fact : agent.facts()) {
      if (!fact.isLeft()) {
        wrongDestroys.add(fact);
      } else if (!judged.contains(fact.context())) {
        // A finding explains more than the same context in the list.
        left.merge(fact.context(), fact, (was, is) -> was.isLeaked() ? was : is);
      }
    }
    complete = agent.pending() == 0 && agent.changes() == changes;
    return complete;
  }

  private List<Fact> due(Predicate<Fact> condition) {
    List<Fact> found = new ArrayList<>(wrongDestroys);
    found.addAll(left.values());
    found.removeIf(condition.negate());
    found.sort(Comparator.comparingLong(Fact::nanos));
    return found;
  }

  private void isJudged(Fact fact) {
    if (fact.isLeft()) {
      judged.add(fact.context());
      left.remove(fact.context());
    } else {
      wrongDestroys.remove(fact);
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
