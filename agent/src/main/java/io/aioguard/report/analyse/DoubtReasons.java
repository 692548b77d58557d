package io.aioguard.report.analyse;

import io.aioguard.report.model.Doubt;
import io.aioguard.report.model.JvmSummary;
import java.util.ArrayList;
import java.util.List;

/** Why one JVM may have more findings than the recordings show, without words. */
public final class DoubtReasons {

  private DoubtReasons() {}

  /** Each reason once, in the order of the report; empty if the evidence is complete. */
  public static List<Doubt.Reason> of(JvmSummary jvm) {
    JvmSummary.Recording recording = jvm.recording();
    if (!recording.whole() && recording.chunks().isEmpty()) {
      // Otherwise it would seem that it had no agent.
      return List.of(Doubt.Reason.NOTHING_RECORDED);
    }
    List<Doubt.Reason> reasons = new ArrayList<>();
    JvmDoubts.of(jvm, "").forEach(doubt -> reasons.add(doubt.reason()));
    if (recording.damaged()) {
      reasons.add(Doubt.Reason.UNREADABLE);
    }
    return reasons.stream().distinct().toList();
  }
}
