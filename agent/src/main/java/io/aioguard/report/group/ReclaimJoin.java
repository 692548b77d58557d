package io.aioguard.report.group;

import io.aioguard.report.event.ContextEnd;
import io.aioguard.report.event.Evidence;
import io.aioguard.report.event.Finding;
import java.util.Map;
import java.util.Optional;

/**
 * Joins the leaks of one JVM with the agent's destroys of them, by uid and in any order. Keeps
 * those that still lack the other part, within bounds; the oldest are dropped.
 */
public final class ReclaimJoin {

  private static final int MAX = 16_384;

  private final Map<Long, Leak> leaks = new BoundedMap<>(MAX);
  private final Map<Long, ContextEnd> ends = new BoundedMap<>(MAX);

  /** A leak that the agent destroys, and its group. */
  private record Leak(FindingGroupBuilder group, long slots) {}

  public void leakFound(Finding finding, FindingGroupBuilder group) {
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

  public void destroyReturned(ContextEnd end) {
    Optional.ofNullable(leaks.remove(end.uid()))
        .ifPresentOrElse(
            leak -> leak.group().reclaimReturned(leak.slots(), end),
            () -> ends.put(end.uid(), end));
  }
}
