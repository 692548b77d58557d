package io.aioguard.report.jvm;

import io.aioguard.report.event.Finding;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The suspected leaks of one JVM, in whatever order events come. One that was used or destroyed
 * later was none, and one that was proven later is a leak: neither counts as suspected.
 */
public final class SuspectTally {

  private final int jvm;
  private final SharedLimits shared;
  private final Map<Long, Finding> suspected = new HashMap<>();

  /** Of those: however many end after them, theirs are known. */
  private final Map<Long, Instant> ends = new HashMap<>();

  private long leftOut;

  public SuspectTally(int jvm, SharedLimits shared) {
    this.jvm = jvm;
    this.shared = shared;
  }

  public void add(Finding finding) {
    if (suspected.containsKey(finding.subject().uid()) || shared.room().tryAcquire()) {
      suspected.merge(
          finding.subject().uid(),
          finding,
          (old, now) -> now.time().isAfter(old.time()) ? now : old);
      shared
          .acquittals()
          .last(jvm, finding.subject().uid())
          .ifPresent(time -> end(finding.subject().uid(), time));
    } else {
      leftOut++;
    }
  }

  /** The context is not suspected from then on, or is gone. */
  public void end(long uid, Instant time) {
    if (suspected.containsKey(uid)) {
      ends.merge(uid, time, (one, other) -> one.isAfter(other) ? one : other);
    } else {
      shared.acquittals().add(jvm, uid, time);
    }
  }

  /** Those that nothing has spoken for since. */
  public List<Finding> open() {
    return suspected.values().stream().filter(finding -> !ended(finding)).toList();
  }

  /** How many contexts are not suspected any more. */
  public long ended() {
    return suspected.values().stream().filter(this::ended).count();
  }

  /** How many there was no room for, at most. */
  long leftOut() {
    return leftOut;
  }

  private boolean ended(Finding finding) {
    Instant end = ends.get(finding.subject().uid());
    return end != null && end.isAfter(finding.time());
  }
}
