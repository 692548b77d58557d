package io.aioguard.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts findings of one bug together. */
final class FindingGroups {

  /** More than anybody reads; a recording with more distinct bugs has been made up. */
  private static final int MOST = 500;

  /** The worst kind first, in it the most. */
  static final Comparator<FindingGroup> WORST_FIRST =
      Comparator.comparing(FindingGroup::kind)
          .thenComparing(Comparator.comparingLong(FindingGroup::count).reversed())
          .thenComparing(FindingGroup::fingerprint);

  /** What is one group. */
  private record Bug(FindingKind kind, String fingerprint, String reason) {}

  private final Map<Bug, FindingGroupBuilder> groups = new LinkedHashMap<>();

  private long ungrouped;

  /** Returns the group that the finding went to; empty where there was no room for one. */
  Optional<FindingGroupBuilder> add(JvmId jvm, Finding finding) {
    Bug key = new Bug(finding.kind(), finding.fingerprint(), reason(finding));
    if (groups.size() < MOST || groups.containsKey(key)) {
      FindingGroupBuilder group =
          groups.computeIfAbsent(key, k -> new FindingGroupBuilder(finding));
      group.add(jvm, finding);
      return Optional.of(group);
    }
    ungrouped = Wording.sum(ungrouped, Wording.sum(1, finding.suppressed()));
    return Optional.empty();
  }

  /** Of a suspicion, up to its colon: to be idle is one thing, to be closed another. */
  static String reason(Finding finding) {
    boolean suspected = finding.kind() == FindingKind.SUSPECTED_LEAK;
    return suspected && finding.evidence() instanceof Evidence.Remark remark
        ? remark.text().split(":", 2)[0]
        : "";
  }

  /** Findings that no group had room for. */
  long ungrouped() {
    return ungrouped;
  }

  /**
   * All of them.
   *
   * @param recorded all JVMs
   */
  List<FindingGroup> sorted(Map<JvmId, JvmSummary> recorded) {
    return groups.values().stream()
        .map(group -> group.build(recorded))
        .sorted(WORST_FIRST)
        .toList();
  }
}
