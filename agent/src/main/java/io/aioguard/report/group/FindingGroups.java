package io.aioguard.report.group;

import io.aioguard.report.event.Finding;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.value.FigureText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Groups findings by bug. */
public final class FindingGroups {

  /** Bounds the memory; no real recording has more distinct bugs. */
  private static final int MAX = 500;

  /** The key of a group. */
  private record Bug(FindingKind kind, String fingerprint, String reason) {

    /** As of {@link io.aioguard.report.file.Chunk.Key}: quick at the first call. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Bug bug
          && kind == bug.kind
          && fingerprint.equals(bug.fingerprint)
          && reason.equals(bug.reason);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * kind.hashCode() + fingerprint.hashCode()) + reason.hashCode();
    }
  }

  private final Map<Bug, FindingGroupBuilder> groups = new LinkedHashMap<>();

  private long ungrouped;

  /** Returns the group of the finding; empty if there was no room for a new one. */
  public Optional<FindingGroupBuilder> add(JvmId jvm, Finding finding) {
    Bug key = new Bug(finding.kind(), finding.fingerprint(), finding.reason());
    if (groups.size() < MAX || groups.containsKey(key)) {
      FindingGroupBuilder group =
          groups.computeIfAbsent(key, k -> new FindingGroupBuilder(finding));
      group.add(jvm, finding);
      return Optional.of(group);
    }
    ungrouped = FigureText.sum(ungrouped, FigureText.sum(1, finding.suppressed()));
    return Optional.empty();
  }

  /** Number of findings without a group. */
  public long ungrouped() {
    return ungrouped;
  }

  /**
   * All groups, the worst first.
   *
   * @param recorded all JVMs
   */
  public List<FindingGroup> sorted(Map<JvmId, JvmSummary> recorded) {
    return groups.values().stream()
        .map(group -> group.build(recorded))
        .sorted(FindingGroup.WORST_FIRST)
        .toList();
  }
}
