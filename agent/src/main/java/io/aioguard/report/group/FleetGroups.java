package io.aioguard.report.group;

import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.stack.Headline;
import io.aioguard.report.value.CountAtTime;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.TimeBuckets;
import io.aioguard.report.value.Trend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the groups of all JVMs together, one JVM after the other. */
public final class FleetGroups {

  private final Map<Bug, Group> groups = new LinkedHashMap<>();

  private long ungrouped;

  /** A bug, and the JVMs that have it. */
  private static final class Group {
    private final FindingGroupBuilder all;
    private final Map<JvmId, FindingGroup.Share> shares = new LinkedHashMap<>();
    private final List<Trend> trends = new ArrayList<>();
    private Duration recorded = Duration.ZERO;

    Group(GroupFacts first) {
      all = new FindingGroupBuilder(first.earliest());
    }

    void add(JvmSummary jvm, GroupFacts facts, int maxTimes) {
      all.add(facts);
      TimeBuckets<Long> times = new TimeBuckets<>(Integer.MAX_VALUE, FigureText::sum);
      times.add(facts.slotWidth(), facts.times());
      trends.add(Trend.of(times, jvm.span()));
      TimeBuckets<Long> kept = new TimeBuckets<>(maxTimes, FigureText::sum);
      kept.add(facts.slotWidth(), facts.times());
      shares.put(
          jvm.id(),
          new FindingGroup.Share(
              facts.size(), facts.earliest().time(), facts.last(), CountAtTime.of(kept)));
      recorded = FigureText.sum(recorded, jvm.recorded());
    }

    FindingGroup build(long allJvms) {
      GroupFacts facts = all.facts();
      boolean once = facts.earliest().kind() == FindingKind.OPEN;
      return new FindingGroup(
          facts.earliest(),
          facts.size(),
          new FindingGroup.Spread(
              allJvms, recorded, facts.last(), shares, once ? Trend.NONE : Trend.of(trends)),
          facts.names(),
          facts.outcome(),
          all.path(),
          Headline.NONE);
    }
  }

  /**
   * Adds the groups of a JVM.
   *
   * @param maxTimes how many times of its findings are kept for each group
   */
  public void add(JvmSummary jvm, FindingGroups found, int maxTimes) {
    ungrouped = FigureText.sum(ungrouped, found.ungrouped());
    for (GroupFacts facts : found.facts()) {
      Bug bug = facts.bug();
      if (groups.size() < FindingGroups.MAX || groups.containsKey(bug)) {
        groups.computeIfAbsent(bug, key -> new Group(facts)).add(jvm, facts, maxTimes);
      } else {
        ungrouped = FigureText.sum(ungrouped, facts.size().count());
      }
    }
  }

  /** Number of findings without a group. */
  public long ungrouped() {
    return ungrouped;
  }

  /**
   * All groups, in the order in which they came.
   *
   * @param allJvms number of JVMs
   */
  public List<FindingGroup> groups(long allJvms) {
    return groups.values().stream().map(group -> group.build(allJvms)).toList();
  }
}
