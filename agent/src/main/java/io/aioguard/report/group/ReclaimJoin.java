package io.aioguard.report.group;

import io.aioguard.report.event.ContextEnd;
import io.aioguard.report.event.Evidence;
import io.aioguard.report.event.Finding;
import java.util.ArrayList;
import java.util.List;
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

  /** A leak that the agent destroys, without its destroy. */
  public record OpenLeak(Bug bug, long uid, long slots) {}

  /** What lacks the other part. */
  public record Facts(List<OpenLeak> leaks, List<ContextEnd> ends) {}

  public void leakFound(Finding finding, FindingGroupBuilder group) {
    if (finding.evidence() instanceof Evidence.Leak leak && leak.reclaimed()) {
      leakFound(finding.subject().uid(), finding.subject().slots(), group);
    }
  }

  private void leakFound(long uid, long slots, FindingGroupBuilder group) {
    ContextEnd end = ends.remove(uid);
    if (end != null) {
      group.reclaimReturned(slots, end);
    } else {
      leaks.put(uid, new Leak(group, slots));
    }
  }

  public void destroyReturned(ContextEnd end) {
    Optional.ofNullable(leaks.remove(end.uid()))
        .ifPresentOrElse(
            leak -> leak.group().reclaimReturned(leak.slots(), end),
            () -> ends.put(end.uid(), end));
  }

  /**
   * Adds what another one has left.
   *
   * @param groups to which its groups have been added
   */
  public void add(Facts facts, FindingGroups groups) {
    for (OpenLeak leak : facts.leaks) {
      groups.find(leak.bug).ifPresent(group -> leakFound(leak.uid, leak.slots, group));
    }
    facts.ends.forEach(this::destroyReturned);
  }

  public Facts facts() {
    List<OpenLeak> open = new ArrayList<>();
    leaks.forEach((uid, leak) -> open.add(new OpenLeak(leak.group.bug(), uid, leak.slots)));
    return new Facts(open, List.copyOf(ends.values()));
  }
}
