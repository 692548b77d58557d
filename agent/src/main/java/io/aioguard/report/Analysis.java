package io.aioguard.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Adds events up, in whatever order they come. Does no I/O; what it keeps is bounded by what is
 * distinct, not by the number of events.
 */
final class Analysis {

  private final Map<JvmId, JvmState> jvms = new LinkedHashMap<>();
  private final FindingGroups groups = new FindingGroups();
  private final ReclaimTally reclaims = new ReclaimTally();

  JvmState jvm(JvmId id) {
    return jvms.computeIfAbsent(id, JvmState::new);
  }

  void accept(JvmState jvm, AioEvent event) {
    if (jvm.hasRead(event.time())) {
      return;
    }
    jvm.accept(event);
    if (event instanceof Finding finding) {
      if (!finding.revocable()) {
        groups.add(finding);
      }
    } else if (event instanceof ContextEnd end && end.byAgent()) {
      reclaims.add(end);
    }
  }

  /** What the events so far come to. */
  Report result(List<ReadFailure> failures) {
    List<JvmSummary> summaries = jvms.values().stream().map(JvmState::summary).toList();
    // Only now is it known which suspicions have held.
    FindingGroups suspects = new FindingGroups();
    jvms.values().forEach(jvm -> jvm.suspects().forEach(suspects::add));
    List<FindingGroup> found =
        Stream.concat(groups.sorted().stream(), suspects.sorted().stream())
            .sorted(FindingGroups.WORST_FIRST)
            .toList();
    Reclaims reclaimed = reclaims.summary();
    Judgement judgement = new Judgement(summaries, found, reclaimed, failures);
    return new Report(
        judgement.verdicts(),
        judgement.counts(),
        found,
        Wording.sum(groups.ungrouped(), suspects.ungrouped()),
        LiveGroup.of(summaries.stream().flatMap(jvm -> jvm.live().stream()).toList()),
        reclaimed,
        summaries,
        judgement.doubts(),
        judgement.notes(),
        failures);
  }
}
