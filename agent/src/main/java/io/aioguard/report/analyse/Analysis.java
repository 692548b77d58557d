package io.aioguard.report.analyse;

import io.aioguard.report.event.AioEvent;
import io.aioguard.report.event.ContextEnd;
import io.aioguard.report.event.Finding;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.event.JvmSign;
import io.aioguard.report.group.FindingGroups;
import io.aioguard.report.jvm.JvmState;
import io.aioguard.report.jvm.ReclaimTally;
import io.aioguard.report.jvm.SharedLimits;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.model.LiveGroup;
import io.aioguard.report.model.ReadFailure;
import io.aioguard.report.model.ReclaimCounts;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Window;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Adds up events, in any order, into a report. Does no I/O; the memory depends on the number of
 * distinct findings and JVMs, not of events. Not thread-safe.
 */
public final class Analysis {

  private static final Comparator<JvmSummary> BY_START =
      Comparator.comparing((JvmSummary jvm) -> jvm.id().start())
          .thenComparing(jvm -> jvm.id().pid())
          .thenComparing(jvm -> jvm.id().file());

  private final Map<JvmId, JvmState> jvms = new LinkedHashMap<>();
  private final FindingGroups groups = new FindingGroups();
  private final SharedLimits shared = new SharedLimits();
  private final ReclaimTally reclaims = new ReclaimTally();
  private final ClassPaths classPaths = new ClassPaths();

  private final Window window;

  public Analysis(Window window) {
    this.window = window;
  }

  public Window window() {
    return window;
  }

  public JvmState jvm(JvmId id) {
    return jvms.computeIfAbsent(id, name -> new JvmState(name, jvms.size(), window, shared));
  }

  public void accept(JvmState jvm, AioEvent event) {
    jvm.accept(event);
    if (event instanceof Finding finding) {
      if (!finding.revocable()) {
        groups.add(jvm.id(), finding).ifPresent(group -> jvm.reclaims().leakFound(finding, group));
      }
    } else if (event instanceof ContextEnd end && end.byAgent()) {
      reclaims.add(end);
      jvm.reclaims().destroyReturned(end);
    } else if (event instanceof JvmSign.Classes classes) {
      classPaths.add(jvm.id(), classes);
    }
  }

  /** The class paths of the JVMs, as far as they were recorded. */
  public List<List<String>> classPaths() {
    return classPaths.all();
  }

  /** The report of the events so far. */
  public Report result(List<ReadFailure> failures) {
    return result(failures, Map.of());
  }

  /**
   * As {@link #result(List)}.
   *
   * @param repeated number of chunks that were not read, as another file has them too; by file
   */
  public Report result(List<ReadFailure> failures, Map<String, Long> repeated) {
    // In an order that does not depend on which file was read first.
    List<JvmSummary> summaries =
        jvms.values().stream().map(JvmState::summary).sorted(BY_START).toList();
    // After the last event only: which contexts are still suspected, and which were open at the
    // end.
    FindingGroups suspects = new FindingGroups();
    for (JvmState jvm : jvms.values()) {
      jvm.suspects().forEach(found -> suspects.add(jvm.id(), found));
      jvm.openAtEnd().forEach(found -> suspects.add(jvm.id(), found));
    }
    Map<JvmId, JvmSummary> recorded = new HashMap<>();
    summaries.forEach(jvm -> recorded.put(jvm.id(), jvm));
    List<FindingGroup> found =
        Stream.concat(groups.sorted(recorded).stream(), suspects.sorted(recorded).stream())
            .sorted(FindingGroup.WORST_FIRST)
            .toList();
    ReclaimCounts reclaimed = reclaims.summary();
    Assessment assessment = new Assessment(summaries, found, reclaimed, failures, repeated);
    return new Report(
            assessment.conclusion(),
            found,
            FigureText.sum(groups.ungrouped(), suspects.ungrouped()),
            LiveGroup.of(
                summaries.stream().flatMap(jvm -> jvm.open().contexts().stream()).toList()),
            reclaimed,
            summaries,
            failures,
            false)
        .withHeadlines(List.of());
  }
}
