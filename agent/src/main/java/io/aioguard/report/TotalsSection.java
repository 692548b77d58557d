package io.aioguard.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The figures of each JVM, and where the agent could look. */
record TotalsSection(TextPage page, Clock clock) {

  private static final int MOST_JVMS = 20;
  private static final int TARGET_WIDTH = 50;

  void write(Report report) {
    page.blank();
    page.line("TOTALS");
    report.jvms().stream().limit(MOST_JVMS).forEach(this::jvm);
    if (report.jvms().size() > MOST_JVMS) {
      page.line("  and " + Wording.count(report.jvms().size() - MOST_JVMS, "JVM") + " more");
    }
    reclaims(report.reclaims());
    report.jvms().stream().limit(MOST_JVMS).forEach(this::routes);
  }

  private void jvm(JvmSummary jvm) {
    String recorded = Wording.span(jvm.recorded()) + " recorded";
    page.paragraph("  ", jvm.id().label() + ": " + recorded + counts(jvm));
    if (jvm.quota().known()) {
      page.paragraph("    ", "host: " + Wording.quota(jvm.quota()) + " slots");
    }
    if (jvm.collector().runs() > 0) {
      page.paragraph("    ", collector(jvm.collector()));
    }
  }

  private String collector(GcSummary collector) {
    String last = collector.oldRuns() == 0 ? "" : ", the last at " + clock.at(collector.lastOld());
    return "collector: "
        + Wording.count(collector.runs(), "run")
        + ", "
        + Wording.number(collector.oldRuns())
        + " of old objects"
        + last
        + "; pauses "
        + Wording.span(collector.pauses())
        + " in all, longest "
        + Wording.span(collector.longestPause());
  }

  private static String counts(JvmSummary jvm) {
    return jvm.statistics()
        .map(
            s ->
                "; since the agent started "
                    + Wording.number(s.created())
                    + " created, "
                    + Wording.number(s.destroyed())
                    + " destroyed, "
                    + Wording.number(s.leaked())
                    + " leaked, "
                    + Wording.number(s.reclaimed())
                    + " reclaimed, "
                    + (s.vanished() == 0 ? "" : Wording.number(s.vanished()) + " vanished, ")
                    + Wording.number(s.live())
                    + " live with "
                    + Wording.count(s.liveSlots(), "slot"))
        .orElse("; no statistics");
  }

  private void reclaims(Reclaims reclaims) {
    if (reclaims.returned() == 0) {
      return;
    }
    page.paragraph(
        "  ",
        "reclaims: "
            + Wording.number(reclaims.returned())
            + " in events; half of them within "
            + Wording.span(reclaims.median())
            + ", 90 % within "
            + Wording.span(reclaims.p90())
            + ", 99 % within "
            + Wording.span(reclaims.p99())
            + ", longest "
            + Wording.span(reclaims.longest()));
    if (!reclaims.failures().isEmpty()) {
      page.paragraph("    ", "failed: " + GroupWording.reasons(reclaims.failures()));
    }
  }

  private void routes(JvmSummary jvm) {
    List<RouteState> routes = jvm.routes();
    if (routes.isEmpty()) {
      return;
    }
    page.blank();
    page.paragraph("", "HOOK POINTS of " + jvm.id().label());
    // A point that works is only counted: what matters at night is where the agent was blind.
    Map<String, Long> seeing =
        routes.stream()
            .filter(route -> !route.blind())
            .collect(
                Collectors.groupingBy(
                    route -> row(route, ""), TreeMap::new, Collectors.counting()));
    seeing.forEach((row, count) -> page.line(row + Wording.count(count, "hook point")));
    routes.stream().filter(RouteState::blind).forEach(this::blind);
  }

  private void blind(RouteState route) {
    page.line(row(route, tail(Printable.of(route.target()))));
    if (!route.detail().isEmpty()) {
      page.paragraph("              ", route.detail());
    }
  }

  private static String row(RouteState route, String what) {
    return String.format("  %-11s %-12s %s", route.state(), route.route(), what);
  }

  /** The end of a long name tells more than its beginning. */
  private static String tail(String text) {
    int over = text.length() - TARGET_WIDTH;
    return over <= 0 ? text : "..." + text.substring(over + 3);
  }
}
