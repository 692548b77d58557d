package io.aioguard.report.group;

import io.aioguard.report.event.ContextEnd;
import io.aioguard.report.event.Evidence;
import io.aioguard.report.event.Finding;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the leaks of one JVM and the agent's destroys of them together, by uid and in whatever order
 * they come. Holds only those that still wait for their other half; the oldest give way.
 */
public final class ReclaimJoin {

  private static final int MAX = 16_384;

  private final Map<Long, Leak> leaks = new BoundedMap<>(MAX);
  private final Map<Long, ContextEnd> ends = new BoundedMap<>(MAX);

  /** A leak that the agent went on to destroy, and the group that wants to know. */
  private record Leak(FindingGroupBuilder group, long slots) {}

  public void found(Finding finding, FindingGroupBuilder group) {
    if (!(finding.evidence() instanceof Evidence.Leak leak) || !leak.reclaimed()) {
      return;
    }
    ContextEnd end = ends.remove(finding.subject().uid());
    if (end != null) {
      group.reclaimReturned(finding.subject().slots(), end);
    } else {
      leaks.put(finding.subject().uid(), new Leak(group, finding.subject().slots()));
    }
  }

  public void returned(ContextEnd end) {
    Optional.ofNullable(leaks.remove(end.uid()))
        .ifPresentOrElse(
            leak -> leak.group().reclaimReturned(leak.slots(), end),
            () -> ends.put(end.uid(), end));
  }
}
