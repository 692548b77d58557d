package io.aioguard.context;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.registry.ContextCounts;
import io.aioguard.context.registry.CountCategory;
import io.aioguard.context.registry.Counters;
import io.aioguard.context.registry.Registry;
import io.aioguard.context.stack.CallStack;
import io.aioguard.context.stack.Origin;

/**
 * State of a stress test: registry and counts with one context in them. jcstress finds actors only
 * where they are declared, so each test repeats its own.
 */
public abstract class StressState {

  public static final long ADDRESS = ContextFixture.ADDRESS;

  /** Made once: a stack for each would cost more than what is tested. */
  static final Origin CALLER = new Origin(0, 0, "caller", 1, CallStack.NONE);

  public final Counters counters = new Counters();
  final Registry registry = new Registry(counters);
  public final AioContext context = another();

  public StressState() {
    registry.add(context);
  }

  /** One that has the same address and is not in the registry. */
  public static AioContext another() {
    return new AioContext(1, ADDRESS, 32, "test", CALLER, 0, false);
  }

  /** Takes the only holder off the context. */
  public void orphan() {
    context.hold();
    context.release(orphaned -> {});
  }

  public boolean beginDestroy() {
    return registry.beginDestroy(context, CALLER);
  }

  public boolean beginReclaim() {
    return registry.beginReclaim(context, CALLER);
  }

  /**
   * How many contexts count as live, destroyed, reclaimed and vanished, one digit each; and how
   * many the registry has, if those are not the live ones.
   */
  String counts() {
    ContextCounts counts = counters.counts();
    StringBuilder digits = new StringBuilder();
    for (CountCategory category : CountCategory.values()) {
      digits.append(counts.of(category));
    }
    int known = registry.live().size();
    return known == counts.of(CountCategory.LIVE)
        ? digits.toString()
        : digits + " but " + known + " known";
  }
}
