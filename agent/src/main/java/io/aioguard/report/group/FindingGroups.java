package io.aioguard.report.group;

import io.aioguard.report.event.Finding;
import io.aioguard.report.value.FigureText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Groups the findings of one chunk or one JVM by bug. */
public final class FindingGroups {

  /** Bounds the memory; no real recording has more distinct bugs. */
  static final int MAX = 500;

  private final Map<Bug, FindingGroupBuilder> groups = new LinkedHashMap<>();

  private long ungrouped;

  /** Returns the group of the finding; empty if there was no room for a new one. */
  public Optional<FindingGroupBuilder> add(Finding finding) {
    Optional<FindingGroupBuilder> group = group(Bug.of(finding), finding);
    group.ifPresentOrElse(
        known -> known.add(finding), () -> leftOut(FigureText.sum(1, finding.suppressed())));
    return group;
  }

  public void add(GroupFacts facts) {
    group(facts.bug(), facts.earliest())
        .ifPresentOrElse(group -> group.add(facts), () -> leftOut(facts.size().count()));
  }

  private Optional<FindingGroupBuilder> group(Bug bug, Finding first) {
    return groups.size() < MAX || groups.containsKey(bug)
        ? Optional.of(groups.computeIfAbsent(bug, key -> new FindingGroupBuilder(first)))
        : Optional.empty();
  }

  /** The group of a bug; empty if there is none. */
  Optional<FindingGroupBuilder> find(Bug bug) {
    return Optional.ofNullable(groups.get(bug));
  }

  /** There are findings without a group. */
  public void leftOut(long findings) {
    ungrouped = FigureText.sum(ungrouped, findings);
  }

  /** Number of findings without a group. */
  public long ungrouped() {
    return ungrouped;
  }

  public List<GroupFacts> facts() {
    return groups.values().stream().map(FindingGroupBuilder::facts).toList();
  }
}
