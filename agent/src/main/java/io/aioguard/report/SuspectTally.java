package io.aioguard.report;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The suspected leaks of one JVM, in whatever order events come. One that was used or destroyed
 * later was none, and one that was proven later is a leak: neither counts as suspected.
 */
final class SuspectTally {

  /** The kernel lets a process map fewer. */
  private static final int MOST = 65_536;

  private final Map<Long, Finding> suspected = new HashMap<>();
  private final RecentEnds ends = new RecentEnds();

  void add(Finding finding) {
    if (suspected.size() < MOST || suspected.containsKey(finding.uid())) {
      suspected.merge(
          finding.uid(), finding, (old, now) -> now.time().isAfter(old.time()) ? now : old);
    }
  }

  /** The context is not suspected from then on, or is gone. */
  void end(long uid, Instant time) {
    ends.add(uid, time);
  }

  /** Those that nothing has spoken for since. */
  List<Finding> open() {
    return suspected.values().stream().filter(finding -> !ended(finding)).toList();
  }

  /** How many contexts are not suspected any more. */
  long ended() {
    return suspected.values().stream().filter(this::ended).count();
  }

  private boolean ended(Finding finding) {
    return ends.endedAfter(finding.uid(), finding.time());
  }
}
