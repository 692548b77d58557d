package io.aioguard.context;

/**
 * State of a stress test: registry and counts with one context in them. jcstress finds actors only
 * where they are declared, so each test repeats its own.
 */
abstract class StressState {

  static final long ADDRESS = Books.ADDRESS;

  /** Made once: a stack for each would cost more than what is tested. */
  static final Origin CALLER = new Origin(0, 0, "caller", 1, CallStack.NONE);

  final Counters counters = new Counters();
  final Registry registry = new Registry(counters);
  final AioContext context = another();

  StressState() {
    registry.add(context);
  }

  /** One that has the same address and is not in the registry. */
  static AioContext another() {
    return new AioContext(1, ADDRESS, 32, "test", CALLER, 0, false);
  }

  /** Takes the only holder off the context. */
  void orphan() {
    context.hold();
    context.release(orphan -> {});
  }

  boolean beginDestroy() {
    return registry.beginDestroy(context, CALLER);
  }

  boolean beginReclaim() {
    return registry.beginReclaim(context, CALLER);
  }

  /**
   * How many contexts count as live, destroyed, reclaimed and vanished, one digit each; and how
   * many the registry has, if those are not the live ones.
   */
  String counts() {
    Tally tally = counters.tally();
    StringBuilder digits = new StringBuilder();
    for (Fate fate : Fate.values()) {
      digits.append(tally.of(fate));
    }
    int known = registry.live().size();
    return known == tally.of(Fate.LIVE) ? digits.toString() : digits + " but " + known + " known";
  }
}
