package io.aioguard.context;

/** Registry and counts with one context in them, and others that want its address. */
final class Scene {

  static final long ADDRESS = Books.ADDRESS;

  /** Made once: the stack of each would cost more than what is tested. */
  static final Origin CALLER = new Origin(0, 0, "caller", 1, CallStack.NONE);

  final Counters counters = new Counters();
  final Registry registry = new Registry(counters);
  final AioContext context = another();

  Scene() {
    registry.add(context);
  }

  /** One that has the same address and is not in the registry. */
  static AioContext another() {
    return new AioContext(1, ADDRESS, 32, "test", CALLER, 0, false);
  }

  /** The context in it is orphaned. */
  Scene orphaned() {
    context.hold();
    context.release(orphan -> {});
    return this;
  }

  /** A destroy of the context in it is under way. */
  Scene destroying() {
    registry.beginDestroy(context, CALLER);
    return this;
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
