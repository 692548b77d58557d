package io.aioguard.report.chart;

import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.LoadSample;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.value.FigureText;

/**
 * A JVM in a line.
 *
 * @param findings of all kinds
 * @param open contexts open at the end, -1 if unknown
 * @param peakSlots most slots that it held at once, -1 if unknown
 */
public record JvmFigures(long findings, long open, long peakSlots) {

  public static JvmFigures of(JvmSummary jvm) {
    long findings = 0;
    for (FindingKind kind : FindingKind.values()) {
      findings = FigureText.sum(findings, jvm.told(kind));
    }
    long peak = -1;
    for (LoadSample sample : jvm.load().samples()) {
      peak = Math.max(peak, sample.liveSlots());
    }
    return new JvmFigures(findings, jvm.endKnown() ? jvm.open().contexts().size() : -1, peak);
  }
}
