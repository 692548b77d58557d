package io.aioguard.report.analyse;

import io.aioguard.report.event.JvmId;
import io.aioguard.report.group.FleetGroups;
import io.aioguard.report.jvm.JvmState;
import io.aioguard.report.jvm.ReclaimTally;
import io.aioguard.report.jvm.Resolution;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.model.LiveGroup;
import io.aioguard.report.model.ReadFailure;
import io.aioguard.report.model.ReclaimCounts;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.ContextLimit;
import io.aioguard.report.value.FigureText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Puts JVMs together into a report, one after the other, in the order of {@link JvmId#BY_START}:
 * where there is no room for all, the first ones stay. Keeps no state of a JVM. Not thread-safe.
 */
public final class ReportBuilder {

  private final Resolution resolution;
  private final List<JvmSummary> jvms = new ArrayList<>();
  private final FleetGroups groups = new FleetGroups();
  private final FleetGroups suspects = new FleetGroups();
  private final ReclaimTally reclaims = new ReclaimTally();
  private final ClassPaths classPaths = new ClassPaths();
  private final ContextLimit contexts = new ContextLimit();

  public ReportBuilder(Resolution resolution) {
    this.resolution = resolution;
  }

  /** Adds a JVM, after its last event. */
  public void add(JvmId id, JvmState state) {
    JvmSummary all = state.summary(id);
    JvmSummary jvm = all.withContexts(contexts.acquire(all.open().contexts().size()));
    jvms.add(jvm);
    groups.add(jvm, state.groups(), resolution.times());
    suspects.add(jvm, state.suspects(), resolution.times());
    reclaims.add(state.reclaims());
    classPaths.add(id, state.classes());
  }

  /** The class paths of the JVMs, as far as they were recorded. */
  public List<List<String>> classPaths() {
    return classPaths.all();
  }

  /**
   * The report.
   *
   * @param repeated number of chunks that do not count, as another file has them too; by file
   */
  public Report build(List<ReadFailure> failures, Map<String, Long> repeated) {
    List<FindingGroup> found =
        Stream.of(groups, suspects)
            .flatMap(some -> some.groups(jvms.size()).stream())
            .sorted(FindingGroup.WORST_FIRST)
            .toList();
    ReclaimCounts reclaimed = reclaims.summary();
    Assessment assessment = new Assessment(jvms, found, reclaimed, failures, repeated);
    return new Report(
            assessment.conclusion(),
            found,
            FigureText.sum(groups.ungrouped(), suspects.ungrouped()),
            LiveGroup.of(jvms.stream().flatMap(jvm -> jvm.open().contexts().stream()).toList()),
            reclaimed,
            List.copyOf(jvms),
            failures,
            false)
        .withHeadlines(List.of());
  }
}
