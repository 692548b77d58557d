package io.aioguard.report;

/**
 * A JVM in a line.
 *
 * @param findings of all kinds
 * @param open contexts open at the end, -1 if unknown
 * @param peakSlots most slots that it held at once, -1 if unknown
 */
record JvmFigures(long findings, long open, long peakSlots) {

  static JvmFigures of(JvmSummary jvm) {
    long findings = 0;
    for (FindingKind kind : FindingKind.values()) {
      findings = Wording.sum(findings, jvm.told(kind));
    }
    long peak = -1;
    for (LoadSample sample : jvm.load().samples()) {
      peak = Math.max(peak, sample.liveSlots());
    }
    return new JvmFigures(findings, jvm.endKnown() ? jvm.open().contexts().size() : -1, peak);
  }
}
