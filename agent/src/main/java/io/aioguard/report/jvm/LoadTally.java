package io.aioguard.report.jvm;

import io.aioguard.report.event.DataLost;
import io.aioguard.report.event.Finding;
import io.aioguard.report.event.GcRun;
import io.aioguard.report.event.LoadSample;
import io.aioguard.report.event.Pressure;
import io.aioguard.report.event.Statistics;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.TimeBuckets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Figures of one JVM over time; events may come in any order. */
public final class LoadTally {

  private static final int MAX_LIMITS = 4;

  private final Map<String, Pressure> pressures = new TreeMap<>();
  private final QuotaTally quota = new QuotaTally();
  private final TimeBuckets<LoadSample> samples;
  private final GcTally gc;
  private Statistics statistics;
  private long bytesLost;

  /**
   * What was added up.
   *
   * @param statistics the last ones; null if there are none
   */
  public record Facts(
      Statistics statistics,
      QuotaTally.Facts quota,
      List<LoadSample> samples,
      GcTally.Facts collector,
      List<Pressure> pressures,
      long bytesLost) {}

  LoadTally(Resolution resolution) {
    samples = new TimeBuckets<>(resolution.samples(), LoadSample::with);
    gc = new GcTally(resolution.collections());
  }

  void add(GcRun run) {
    gc.add(run);
  }

  void add(DataLost lost) {
    bytesLost = FigureText.sum(bytesLost, lost.bytes());
  }

  void add(Finding finding) {
    LoadSample.of(finding).ifPresent(this::add);
  }

  void add(Pressure pressure) {
    LoadSample.of(pressure).ifPresent(this::add);
    keep(pressure);
  }

  void add(Statistics sample) {
    keep(sample);
    add(LoadSample.of(sample));
  }

  private void add(LoadSample sample) {
    quota.add(sample);
    samples.add(sample.time(), sample);
  }

  private void keep(Statistics sample) {
    statistics =
        statistics == null || sample.time().isAfter(statistics.time()) ? sample : statistics;
  }

  /** Keeps the worst of each limit. */
  private void keep(Pressure pressure) {
    if (pressures.size() < MAX_LIMITS || pressures.containsKey(pressure.limit())) {
      pressures.merge(
          pressure.limit(), pressure, (old, now) -> now.threshold() > old.threshold() ? now : old);
    }
  }

  void add(Facts facts) {
    if (facts.statistics != null) {
      keep(facts.statistics);
    }
    quota.add(facts.quota);
    facts.samples.forEach(sample -> samples.add(sample.time(), sample));
    gc.add(facts.collector);
    facts.pressures.forEach(this::keep);
    bytesLost = FigureText.sum(bytesLost, facts.bytesLost);
  }

  Facts facts() {
    return new Facts(
        statistics,
        quota.facts(),
        samples.values(),
        gc.facts(),
        List.copyOf(pressures.values()),
        bytesLost);
  }

  long bytesLost() {
    return bytesLost;
  }

  JvmSummary.Load summary() {
    return new JvmSummary.Load(
        statistics,
        quota.summary(),
        samples.values(),
        gc.summary(),
        List.copyOf(pressures.values()));
  }
}
