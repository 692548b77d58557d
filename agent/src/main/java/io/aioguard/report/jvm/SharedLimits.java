package io.aioguard.report.jvm;

import io.aioguard.report.value.ContextLimit;

/**
 * State that is bounded for all JVMs together, as a thousand of them share one heap.
 *
 * @param contextLimit of live and suspected contexts
 * @param ends of all contexts
 * @param suspicionEnds uses and ends of contexts whose suspicion may still be read
 */
public record SharedLimits(ContextLimit contextLimit, RecentEnds ends, RecentEnds suspicionEnds) {

  public SharedLimits() {
    this(new ContextLimit(), new RecentEnds(), new RecentEnds());
  }
}
