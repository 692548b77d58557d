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
 * What the tests of this JVM have left and done wrong so far: it outlives a run. To be used by
 * threads that hold its lock, except for the tests, which have their own.
 */
final class History {

  static final History OF_THIS_JVM = new History();

  private final TestScopes scopes = new TestScopes();

  /** Contexts that were judged, by {@link Fact#context}. */
  private final Set<String> judged = new HashSet<>();

  /** Those that are left, by {@link Fact#context}, not judged yet. */
  private final Map<String, Fact> left = new HashMap<>();

  private final List<Fact> wrongDestroys = new ArrayList<>();

  /** What {@link #update} gave last. */
  private boolean complete;

  private History() {}

  TestScopes scopes() {
    return scopes;
  }

  /**
   * Asks the agent. What was open and is not listed any more was destroyed.
   *
   * @return false if a context may be missing, because the agent is about to report it as leaked
   */
  boolean update(Agent agent) {
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

  /** What fulfils the condition, oldest first. */
  List<Fact> due(Predicate<Fact> condition) {
    List<Fact> found = new ArrayList<>(wrongDestroys);
    found.addAll(left.values());
    found.removeIf(condition.negate());
    found.sort(Comparator.comparingLong(Fact::nanos));
    return found;
  }

  /** It is reported once. */
  void isJudged(Fact fact) {
    if (fact.isLeft()) {
      judged.add(fact.context());
      left.remove(fact.context());
    } else {
      wrongDestroys.remove(fact);
    }
  }

  boolean hasNoneOpen() {
    return left.values().stream().noneMatch(Fact::isOpen);
  }

  /**
   * Waits, as long as contexts that are open now are destroyed one after the other: also those of
   * other tests, as a cleaner that they share may have them first.
   */
  void awaitDestroys(BooleanSupplier settled, long maxMillis) {
    Set<String> open = new HashSet<>();
    left.values().stream().filter(Fact::isOpen).map(Fact::context).forEach(open::add);
    Garbage.await(settled, () -> countOpen(open), maxMillis);
  }

  private long countOpen(Set<String> contexts) {
    return left.values().stream()
        .filter(fact -> fact.isOpen() && contexts.contains(fact.context()))
        .count();
  }

  /**
   * Forgets tests that answer for nothing more: each would be retained, and compared with each
   * context.
   *
   * @param over whether a class has ended, so that what is excused always will be
   */
  void forget(boolean over) {
    if (over) {
      wrongDestroys.removeIf(fact -> scopes.causes(fact).stream().allMatch(TestScope::isOver));
    }
    if (!complete) {
      return;
    }
    List<Fact> facts = new ArrayList<>(wrongDestroys);
    facts.addAll(left.values());
    scopes.keepCausesOf(facts);
  }
}
