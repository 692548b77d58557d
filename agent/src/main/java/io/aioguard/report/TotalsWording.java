package io.aioguard.report;

import io.aioguard.report.Statistics.Figure;
import java.util.ArrayList;
import java.util.List;

/** Figures of a JVM in words. */
record TotalsWording(Clock clock) {

  /** A JVM: the first is of itself, the others of what is around it. */
  List<String> jvm(JvmSummary jvm) {
    List<String> lines = new ArrayList<>();
    lines.add(Wording.span(jvm.recorded()) + " recorded" + counts(jvm));
    if (jvm.load().quota().known()) {
      lines.add("host: " + Wording.quota(jvm.load().quota()) + " slots");
    }
    if (jvm.load().collector().runs() > 0) {
      lines.add(collector(jvm.load().collector()));
    }
    return lines;
  }

  private static String counts(JvmSummary jvm) {
    return jvm.statistics()
        .map(
            s ->
                "; since the agent started "
                    + Wording.created(s.get(Figure.CREATED), s.get(Figure.UNRELOCATED))
                    + ", "
                    + Wording.number(s.get(Figure.DESTROYED))
                    + " destroyed, "
                    + Wording.number(s.get(Figure.LEAKED))
                    + " leaked, "
                    + Wording.number(s.get(Figure.RECLAIMED))
                    + " reclaimed, "
                    + (s.get(Figure.VANISHED) == 0
                        ? ""
                        : Wording.number(s.get(Figure.VANISHED)) + " vanished, ")
                    + Wording.number(s.get(Figure.LIVE))
                    + " live with "
                    + Wording.count(s.get(Figure.LIVE_SLOTS), "slot"))
        .orElse("; no statistics");
  }

  private String collector(GcSummary collector) {
    String last = collector.oldRuns() == 0 ? "" : ", the last at " + clock.at(collector.lastOld());
    return "collector: "
        + Wording.count(collector.runs(), "run")
        + ", "
        + Wording.number(collector.oldRuns())
        + " full"
        + last
        + "; pauses "
        + Wording.span(collector.pauses())
        + " in all, longest "
        + Wording.span(collector.longestPause());
  }

  private static String times(Reclaims reclaims) {
    return "; half of them within "
        + Wording.span(reclaims.median())
        + ", 90 % within "
        + Wording.span(reclaims.p90())
        + ", 99 % within "
        + Wording.span(reclaims.p99())
        + ", longest "
        + Wording.span(reclaims.longest());
  }

  /** The agent's own destroys; nothing where there was none. */
  static List<String> reclaims(Reclaims reclaims) {
    List<String> lines = new ArrayList<>();
    if (reclaims.returned() > 0) {
      lines.add(
          "reclaims: "
              + Wording.number(reclaims.returned())
              + " in events"
              + (reclaims.longest().isZero() ? "" : times(reclaims)));
      if (!reclaims.failures().isEmpty()) {
        lines.add("failed: " + GroupWording.failures(reclaims.failures()));
      }
    }
    return lines;
  }
}
