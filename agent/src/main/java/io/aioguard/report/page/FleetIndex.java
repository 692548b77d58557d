package io.aioguard.report.page;

import io.aioguard.report.chart.JvmFigures;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.model.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which JVMs have which bugs. */
final class FleetIndex {

  private final Report report;
  private final Map<JvmId, Integer> indexes = new HashMap<>();
  private final List<List<Integer>> bugs = new ArrayList<>();

  FleetIndex(Report report) {
    this.report = report;
    for (JvmSummary jvm : report.jvms()) {
      indexes.put(jvm.id(), indexes.size());
      bugs.add(new ArrayList<>());
    }
    int number = 0;
    for (FindingGroup group : report.groups()) {
      number++;
      for (JvmId jvm : group.spread().shares().keySet()) {
        bugs.get(indexes.get(jvm)).add(number);
      }
    }
  }

  /** Those that have the bug, in the order of the report. */
  List<JvmSummary> jvms(FindingGroup group) {
    return group.spread().shares().keySet().stream()
        .map(indexes::get)
        .sorted()
        .map(report.jvms()::get)
        .toList();
  }

  /** Numbers of the bugs that the JVM has, in the order of the report, from 1. */
  List<Integer> bugs(JvmSummary jvm) {
    return bugs.get(indexes.get(jvm.id()));
  }

  /** The JVMs with the most findings first; those without any in the order of the report. */
  List<JvmSummary> worstFirst() {
    Map<JvmId, Long> findings = new HashMap<>();
    report.jvms().forEach(jvm -> findings.put(jvm.id(), JvmFigures.of(jvm).findings()));
    Comparator<JvmSummary> byFindings = Comparator.comparing(jvm -> -findings.get(jvm.id()));
    return report.jvms().stream().sorted(byFindings).toList();
  }
}
