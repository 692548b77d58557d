package io.aioguard.report.jvm;

import io.aioguard.report.event.AioEvent;
import io.aioguard.report.event.ContextEnd;
import io.aioguard.report.event.Creation;
import io.aioguard.report.event.Finding;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.JvmSign;
import io.aioguard.report.event.LiveContext;
import io.aioguard.report.event.UntrackedContexts;
import io.aioguard.report.group.FindingGroups;
import io.aioguard.report.group.GroupFacts;
import io.aioguard.report.group.ReclaimJoin;
import io.aioguard.report.value.FigureText;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The findings of one JVM that nothing can revoke, and what the agent did about them. */
public final class FoundTally {

  private final Map<FindingKind, Long> counts = new EnumMap<>(FindingKind.class);
  private final FindingGroups groups = new FindingGroups();
  private final ReclaimJoin joins = new ReclaimJoin();
  private final ReclaimTally reclaims = new ReclaimTally();
  private String classPath = "";
  private String folder = "";
  private boolean classesNeeded;
  private long reclaimed;
  private long untracked;

  /**
   * What was added up.
   *
   * @param counts by kind
   * @param reclaimed destroys by the agent that have an event
   * @param classPath from which rules can be completed; empty if no rule needs it
   * @param folder to which it is relative
   */
  public record Facts(
      Map<FindingKind, Long> counts,
      List<GroupFacts> groups,
      long ungrouped,
      ReclaimJoin.Facts joins,
      ReclaimTally.Facts reclaims,
      long reclaimed,
      long untracked,
      String classPath,
      String folder) {}

  void add(Finding finding) {
    needClasses(finding.creation());
    if (!finding.revocable()) {
      count(finding.kind(), FigureText.sum(1, finding.suppressed()));
      groups.add(finding).ifPresent(group -> joins.leakFound(finding, group));
    }
  }

  void add(AioEvent event) {
    if (event instanceof ContextEnd end && end.byAgent()) {
      reclaimed++;
      reclaims.add(end);
      joins.destroyReturned(end);
    } else if (event instanceof UntrackedContexts contexts) {
      untracked = FigureText.sum(untracked, contexts.count());
    } else if (event instanceof LiveContext context) {
      needClasses(context.creation());
    } else if (event instanceof JvmSign.Classes classes) {
      add(classes.classPath(), classes.folder());
    }
  }

  private void needClasses(Creation creation) {
    classesNeeded |= creation.hasTemplate();
  }

  private void add(String path, String base) {
    classPath = classPath.isEmpty() ? path : classPath;
    folder = folder.isEmpty() ? base : folder;
  }

  private void count(FindingKind kind, long findings) {
    counts.merge(kind, findings, FigureText::sum);
  }

  void add(Facts facts) {
    facts.counts.forEach(this::count);
    facts.groups.forEach(groups::add);
    groups.leftOut(facts.ungrouped);
    joins.add(facts.joins, groups);
    reclaims.add(facts.reclaims);
    reclaimed = FigureText.sum(reclaimed, facts.reclaimed);
    untracked = FigureText.sum(untracked, facts.untracked);
    add(facts.classPath, facts.folder);
  }

  Facts facts() {
    return new Facts(
        Map.copyOf(counts),
        groups.facts(),
        groups.ungrouped(),
        joins.facts(),
        reclaims.facts(),
        reclaimed,
        untracked,
        classesNeeded ? classPath : "",
        classesNeeded ? folder : "");
  }

  Map<FindingKind, Long> counts() {
    return counts;
  }

  FindingGroups groups() {
    return groups;
  }

  ReclaimTally.Facts reclaims() {
    return reclaims.facts();
  }

  long reclaimed() {
    return reclaimed;
  }

  long untracked() {
    return untracked;
  }

  JvmSign.Classes classes() {
    return new JvmSign.Classes(Instant.EPOCH, classPath, folder);
  }
}
