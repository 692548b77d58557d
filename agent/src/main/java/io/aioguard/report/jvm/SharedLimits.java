package io.aioguard.report.jvm;

import io.aioguard.report.value.ContextLimit;

/**
 * What is bounded for all JVMs together: a thousand of them share one heap.
 *
 * @param room for live contexts and suspected ones
 * @param ends of contexts
 * @param acquittals ends, and suspicions that were taken back
 */
public record SharedLimits(ContextLimit room, RecentEnds ends, RecentEnds acquittals) {

  public SharedLimits() {
    this(new ContextLimit(), new RecentEnds(), new RecentEnds());
  }
}
