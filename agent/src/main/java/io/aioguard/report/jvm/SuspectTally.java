package io.aioguard.report.jvm;

import io.aioguard.report.event.Finding;
import io.aioguard.report.value.FigureText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The suspected leaks of one JVM; events may come in any order. A context that was used or
 * destroyed later is not suspected, nor is one that was proven to be a leak later.
 */
final class SuspectTally {

  private final SharedLimits shared;
  private final Map<Long, Finding> suspected = new TreeMap<>();

  /** Ends of suspected contexts; kept here, as {@link SharedLimits} drops old ones. */
  private final Map<Long, Instant> ends = new TreeMap<>();

  private long omitted;

  SuspectTally(SharedLimits shared) {
    this.shared = shared;
  }

  void add(Finding finding) {
    if (suspected.containsKey(finding.subject().uid()) || shared.contextLimit().tryAcquire()) {
      suspected.merge(
          finding.subject().uid(),
          finding,
          (old, now) -> now.time().isAfter(old.time()) ? now : old);
      shared
          .suspicionEnds()
          .last(finding.subject().uid())
          .ifPresent(time -> end(finding.subject().uid(), time, Instant.EPOCH));
    } else {
      omitted++;
    }
  }

  List<Finding> all() {
    return List.copyOf(suspected.values());
  }

  Map<Long, Instant> ends() {
    return ends;
  }

  void leftOut(long findings) {
    omitted = FigureText.sum(omitted, findings);
  }

  /**
   * The context is not suspected from then on, or is gone.
   *
   * @param created when it was created; {@link Instant#EPOCH} if unknown
   */
  void end(long uid, Instant time, Instant created) {
    if (suspected.containsKey(uid)) {
      ends.merge(uid, time, (one, other) -> one.isAfter(other) ? one : other);
    } else {
      shared.suspicionEnds().add(uid, time, created);
    }
  }

  /** Those without a later use or end. */
  List<Finding> open() {
    return suspected.values().stream().filter(finding -> !ended(finding)).toList();
  }

  /** Number of contexts that are no longer suspected. */
  long ended() {
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
