package io.aioguard.context.registry;

import io.aioguard.context.model.AioContext;

/**
 * How many contexts there are and what became of the others: a snapshot that adds up, as each
 * context counts in exactly one place. Those whose creation no route saw are counted apart.
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

  /** One more of it. */
  ContextCounts plus(AioContext context, CountCategory fate) {
    return with(context, fate, 1);
  }

  /** It has come from one place to the other. */
  ContextCounts moved(AioContext context, CountCategory from, CountCategory to) {
    return with(context, from, -1).with(context, to, 1);
  }

  private ContextCounts with(AioContext context, CountCategory fate, int by) {
    long[] tracks = tracked.clone();
    long[] adopts = adopted.clone();
    (context.isAdopted() ? adopts : tracks)[fate.ordinal()] += by;
    long slots = fate == CountCategory.LIVE ? by * context.maxEvents() : 0;
    return new ContextCounts(tracks, adopts, liveSlots + slots);
  }

  /** Contexts whose creation was seen; the sum of what became of them. */
  public long created() {
    long sum = 0;
    for (long each : tracked) {
      sum += each;
    }
    return sum;
  }

  /** Of those that were created, how many came to this. */
  public long of(CountCategory fate) {
    return tracked[fate.ordinal()];
  }

  /** Of those that no route saw being created, how many came to this. */
  public long ofUntracked(CountCategory fate) {
    return adopted[fate.ordinal()];
  }

  /** nr_events of the live ones, summed. */
  public long liveSlots() {
    return liveSlots;
  }
}
