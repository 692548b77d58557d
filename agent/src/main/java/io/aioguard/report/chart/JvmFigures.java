package io.aioguard.report.chart;

import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.LoadSample;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.value.FigureText;

/**
 * The figures of a JVM in the table of JVMs.
 *
 * @param findings of all kinds
 * @param open contexts open at the end, -1 if unknown
 * @param peakSlots maximum of slots that it held, -1 if unknown
 */
public record JvmFigures(long findings, long open, long peakSlots) {

  public static JvmFigures of(JvmSummary jvm) {
    long findings = 0;
    for (FindingKind kind : FindingKind.values()) {
      findings = FigureText.sum(findings, jvm.total(kind));
    }
    long peak = -1;
    for (LoadSample sample : jvm.load().samples()) {
      peak = Math.max(peak, sample.liveSlots());
    }
    return new JvmFigures(findings, jvm.endKnown() ? jvm.open().contexts().size() : -1, peak);
  }
}
