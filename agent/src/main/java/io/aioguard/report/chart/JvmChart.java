package io.aioguard.report.chart;

import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.event.LoadSample;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.CountAtTime;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.TimeSlots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What there is to draw of a JVM.
 *
 * @param ticks when its findings were, by kind
 * @param peak most contexts at once, 0 if unknown
 * @param peakSlots most slots at once, of the JVM or of the host
 * @param watched when the agent started, or its first figure where that is unknown
 */
record JvmChart(
    JvmSummary jvm,
    Plot plot,
    Map<FindingKind, List<CountAtTime>> ticks,
    long peak,
    long peakSlots,
    Instant watched) {

  private static final int MAX_TICKS = 60;

  /** A limit that is further away would press the curves flat. */
  private static final int NEAR = 20;

  /** The JVMs of a report of which there is something to draw, the largest first. */
  static List<JvmChart> of(Report report) {
    List<JvmChart> charts = new ArrayList<>();
    for (JvmSummary jvm : report.jvms()) {
      JvmChart chart = of(jvm, report.groups());
      if (!jvm.load().samples().isEmpty() || !chart.ticks.isEmpty()) {
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
    Instant started = jvm.watch().pulse().started();
    Instant watched = started.equals(Instant.EPOCH) ? plot.end() : started;
    for (LoadSample sample : jvm.load().samples()) {
      peak = Math.max(peak, sample.live());
      peakSlots = Math.max(peakSlots, Math.max(sample.aioNr(), sample.liveSlots()));
      if (sample.live() >= 0 && sample.time().isBefore(watched)) {
        watched = sample.time();
      }
    }
    return new JvmChart(jvm, plot, ticks(jvm.id(), groups), peak, peakSlots, watched);
  }

  private static Map<FindingKind, List<CountAtTime>> ticks(JvmId jvm, List<FindingGroup> groups) {
    Map<FindingKind, TimeSlots<Long>> slots = new EnumMap<>(FindingKind.class);
    for (FindingGroup group : groups) {
      for (CountAtTime tick : group.spread().ticks().getOrDefault(jvm, List.of())) {
        slots
            .computeIfAbsent(group.kind(), kind -> new TimeSlots<>(MAX_TICKS, FigureText::sum))
            .add(tick.time(), tick.count());
      }
    }
    Map<FindingKind, List<CountAtTime>> ticks = new EnumMap<>(FindingKind.class);
    slots.forEach((kind, all) -> ticks.put(kind, CountAtTime.of(all)));
    return ticks;
  }

  /** Whether the host's limit fits into the chart of slots. */
  boolean limitIsNear() {
    return jvm.load().quota().limit() > 0 && peakSlots >= jvm.load().quota().limit() / NEAR;
  }

  /** Top of the chart of slots. */
  long slotsTop() {
    return limitIsNear() ? Math.max(jvm.load().quota().limit(), peakSlots) : Plot.round(peakSlots);
  }

  /** Whether a part of the recording that can be seen is from before the agent. */
  boolean hasBefore() {
    return plot.place(watched) > 5;
  }

  /** What that part is. */
  String before() {
    return jvm.watch().pulse().started().equals(Instant.EPOCH)
        ? "agent not seen yet"
        : "before the agent";
  }
}
