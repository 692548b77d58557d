package io.aioguard.report.chart;

import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.event.LoadSample;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.CountAtTime;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.TimeBuckets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The data of the charts of a JVM.
 *
 * @param times of its findings, by kind
 * @param peak maximum of live contexts, 0 if unknown
 * @param peakSlots maximum of slots, of the JVM or of the host
 * @param agentStart when the agent started, or the time of its first figure where that is unknown
 */
record JvmChart(
    JvmSummary jvm,
    Plot plot,
    Map<FindingKind, List<CountAtTime>> times,
    long peak,
    long peakSlots,
    Instant agentStart) {

  private static final int MAX_TIMES = 60;

  /** A limit above so many times the peak would flatten the curves, and is left out. */
  private static final int NEAR_FACTOR = 20;

  /** The JVMs that have samples or findings, the largest peak first. */
  static List<JvmChart> of(Report report) {
    List<JvmChart> charts = new ArrayList<>();
    for (JvmSummary jvm : report.jvms()) {
      JvmChart chart = of(jvm, report.groups());
      if (!jvm.load().samples().isEmpty() || !chart.times.isEmpty()) {
        charts.add(chart);
      }
    }
    charts.sort(Comparator.comparingLong(JvmChart::peak).reversed());
    return charts;
  }

  private static JvmChart of(JvmSummary jvm, List<FindingGroup> groups) {
    long peak = 0;
    long peakSlots = 0;
    Plot plot = Plot.of(jvm);
    Instant started = jvm.coverage().heartbeats().started();
    Instant agentStart = started.equals(Instant.EPOCH) ? plot.end() : started;
    for (LoadSample sample : jvm.load().samples()) {
      peak = Math.max(peak, sample.live());
      peakSlots = Math.max(peakSlots, Math.max(sample.aioNr(), sample.liveSlots()));
      if (sample.live() >= 0 && sample.time().isBefore(agentStart)) {
        agentStart = sample.time();
      }
    }
    return new JvmChart(jvm, plot, times(jvm.id(), groups), peak, peakSlots, agentStart);
  }

  private static Map<FindingKind, List<CountAtTime>> times(JvmId jvm, List<FindingGroup> groups) {
    Map<FindingKind, TimeBuckets<Long>> slots = new EnumMap<>(FindingKind.class);
    for (FindingGroup group : groups) {
      for (CountAtTime findings : group.spread().times(jvm)) {
        slots
            .computeIfAbsent(group.kind(), kind -> new TimeBuckets<>(MAX_TIMES, FigureText::sum))
            .add(findings.time(), findings.count());
      }
    }
    Map<FindingKind, List<CountAtTime>> times = new EnumMap<>(FindingKind.class);
    slots.forEach((kind, all) -> times.put(kind, CountAtTime.of(all)));
    return times;
  }

  /** Whether the chart of slots includes the host's limit. */
  boolean limitIsNear() {
    return jvm.load().quota().limit() > 0 && peakSlots >= jvm.load().quota().limit() / NEAR_FACTOR;
  }

  /** Top of the chart of slots. */
  long slotsTop() {
    return limitIsNear() ? Math.max(jvm.load().quota().limit(), peakSlots) : Plot.round(peakSlots);
  }

  /** Whether a visible part of the recording is from before the agent. */
  boolean hasBefore() {
    return plot.place(agentStart) > 5;
  }

  /** The label of that part. */
  String before() {
    return jvm.coverage().heartbeats().started().equals(Instant.EPOCH)
        ? "agent not seen yet"
        : "before the agent";
  }
}
