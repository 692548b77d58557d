package io.aioguard.report.wording;

import io.aioguard.report.event.Statistics;
import io.aioguard.report.event.Statistics.Figure;
import io.aioguard.report.model.GcSummary;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.model.ReclaimCounts;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;
import java.util.ArrayList;
import java.util.List;

/** Text of the figures of a JVM. */
public record TotalsWording(Clock clock) {

  /** Lines about a JVM: the first about its contexts, the others about host and collector. */
  public List<String> jvm(JvmSummary jvm) {
    List<String> lines = new ArrayList<>();
    lines.add(FigureText.span(jvm.recorded()) + " recorded" + counts(jvm));
    if (jvm.load().quota().known()) {
      lines.add("host: " + FigureText.quota(jvm.load().quota()) + " slots");
    }
    if (jvm.load().collector().runs() > 0) {
      lines.add(collector(jvm.load().collector()));
    }
    return lines;
  }

  private static String counts(JvmSummary jvm) {
    return jvm.statistics().map(TotalsWording::counts).orElse("; no statistics");
  }

  private static String counts(Statistics counts) {
    boolean vanished = counts.get(Figure.VANISHED) > 0;
    return String.format(
        "; since the agent started %s, %s destroyed, %s leaked, %s reclaimed, %s%s live with %s",
        FigureText.created(counts.get(Figure.CREATED), counts.get(Figure.UNRELOCATED)),
        FigureText.number(counts.get(Figure.DESTROYED)),
        FigureText.number(counts.get(Figure.LEAKED)),
        FigureText.number(counts.get(Figure.RECLAIMED)),
        vanished ? FigureText.number(counts.get(Figure.VANISHED)) + " vanished, " : "",
        FigureText.number(counts.get(Figure.LIVE)),
        FigureText.count(counts.get(Figure.LIVE_SLOTS), "slot"));
  }

  private String collector(GcSummary collector) {
    String last =
        collector.fullRuns() == 0 ? "" : ", the last at " + clock.at(collector.lastFull());
    return String.format(
        "collector: %s, %s full%s; pauses %s in all, longest %s",
        FigureText.count(collector.runs(), "run"),
        FigureText.number(collector.fullRuns()),
        last,
        FigureText.span(collector.pauses()),
        FigureText.span(collector.longestPause()));
  }

  private static String times(ReclaimCounts reclaims) {
    return String.format(
        "; half of them within %s, 90 %% within %s, 99 %% within %s, longest %s",
        FigureText.span(reclaims.median()),
        FigureText.span(reclaims.p90()),
        FigureText.span(reclaims.p99()),
        FigureText.span(reclaims.longest()));
  }

  /** The agent's own destroys; nothing where there was none. */
  public static List<String> reclaims(ReclaimCounts reclaims) {
    List<String> lines = new ArrayList<>();
    if (reclaims.returned() > 0) {
      String times = reclaims.longest().isZero() ? "" : times(reclaims);
      lines.add("reclaims: " + FigureText.number(reclaims.returned()) + " in events" + times);
      if (!reclaims.failures().isEmpty()) {
        lines.add("failed: " + GroupWording.failures(reclaims.failures()));
      }
    }
    return lines;
  }
}
