package io.aioguard.report.jvm;

import io.aioguard.report.value.ContextLimit;

/**
 * State of one JVM that several tallies share.
 *
 * @param contextLimit of live and suspected contexts
 * @param ends of all contexts
 * @param suspicionEnds uses and ends of contexts whose suspicion may still be read
 */
record SharedLimits(ContextLimit contextLimit, RecentEnds ends, RecentEnds suspicionEnds) {

  SharedLimits() {
    this(new ContextLimit(), new RecentEnds(), new RecentEnds());
  }
}
