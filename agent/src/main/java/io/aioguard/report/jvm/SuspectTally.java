package io.aioguard.report.jvm;

import io.aioguard.report.event.Finding;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The suspected leaks of one JVM; events may come in any order. A context that was used or
 * destroyed later is not suspected, nor is one that was proven to be a leak later.
 */
public final class SuspectTally {

  private final int jvm;
  private final SharedLimits shared;
  private final Map<Long, Finding> suspected = new HashMap<>();

  /** Ends of suspected contexts; kept here, as {@link SharedLimits} drops old ones. */
  private final Map<Long, Instant> ends = new HashMap<>();

  private long omitted;

  public SuspectTally(int jvm, SharedLimits shared) {
    this.jvm = jvm;
    this.shared = shared;
  }

  public void add(Finding finding) {
    if (suspected.containsKey(finding.subject().uid()) || shared.contextLimit().tryAcquire()) {
      suspected.merge(
          finding.subject().uid(),
          finding,
          (old, now) -> now.time().isAfter(old.time()) ? now : old);
      shared
          .suspicionEnds()
          .last(jvm, finding.subject().uid())
          .ifPresent(time -> end(finding.subject().uid(), time));
    } else {
      omitted++;
    }
  }

  /** The context is not suspected from then on, or is gone. */
  public void end(long uid, Instant time) {
    if (suspected.containsKey(uid)) {
      ends.merge(uid, time, (one, other) -> one.isAfter(other) ? one : other);
    } else {
      shared.suspicionEnds().add(jvm, uid, time);
    }
  }

  /** Those without a later use or end. */
  public List<Finding> open() {
    return suspected.values().stream().filter(finding -> !ended(finding)).toList();
  }

  /** Number of contexts that are no longer suspected. */
  public long ended() {
    return suspected.values().stream().filter(this::ended).count();
  }

  /** Maximum number of contexts for which there was no room. */
  long omitted() {
    return omitted;
  }

  private boolean ended(Finding finding) {
    Instant end = ends.get(finding.subject().uid());
    return end != null && end.isAfter(finding.time());
  }
}
