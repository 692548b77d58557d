package io.aioguard.context.registry;

import io.aioguard.context.model.AioContext;

/**
 * How many contexts are live, destroyed, reclaimed and vanished: a snapshot that adds up, as each
 * context counts in exactly one category. Those whose creation no route saw are counted apart.
 */
public final class ContextCounts {

  private static final int CATEGORIES = CountCategory.values().length;

  static final ContextCounts ZERO =
      new ContextCounts(new long[CATEGORIES], new long[CATEGORIES], 0);

  private final long[] tracked;
  private final long[] adopted;
  private final long liveSlots;

  private ContextCounts(long[] tracked, long[] adopted, long liveSlots) {
    this.tracked = tracked;
    this.adopted = adopted;
    this.liveSlots = liveSlots;
  }

  ContextCounts plus(AioContext context, CountCategory category) {
    return with(context, category, 1);
  }

  ContextCounts moved(AioContext context, CountCategory from, CountCategory to) {
    return with(context, from, -1).with(context, to, 1);
  }

  private ContextCounts with(AioContext context, CountCategory category, int by) {
    long[] newTracked = tracked.clone();
    long[] newAdopted = adopted.clone();
    (context.isAdopted() ? newAdopted : newTracked)[category.ordinal()] += by;
    long slots = category == CountCategory.LIVE ? by * context.maxEvents() : 0;
    return new ContextCounts(newTracked, newAdopted, liveSlots + slots);
  }

  /** Contexts whose creation was seen: the sum of all categories. */
  public long created() {
    long sum = 0;
    for (long each : tracked) {
      sum += each;
    }
    return sum;
  }

  /** Contexts of this category whose creation was seen. */
  public long of(CountCategory category) {
    return tracked[category.ordinal()];
  }

  /** Contexts of this category whose creation no route saw. */
  public long ofUntracked(CountCategory category) {
    return adopted[category.ordinal()];
  }

  /** Sum of nr_events of the live contexts. */
  public long liveSlots() {
    return liveSlots;
  }
}
