package io.aioguard.report.text;

import io.aioguard.report.event.RouteState;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.model.ReclaimCounts;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Printable;
import io.aioguard.report.wording.TotalsWording;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The figures of each JVM, and the hook points. */
record TotalsSection(TextPage page, Clock clock) {

  private static final int MAX_JVMS = 20;
  private static final int TARGET_WIDTH = 50;

  void write(Report report) {
    page.blank();
    page.heading("TOTALS");
    report.jvms().stream().limit(MAX_JVMS).forEach(this::jvm);
    if (report.jvms().size() > MAX_JVMS) {
      page.line("  and " + FigureText.count(report.jvms().size() - MAX_JVMS, "JVM") + " more");
    }
    reclaims(report.reclaims());
    report.jvms().stream().limit(MAX_JVMS).forEach(this::routes);
  }

  private void jvm(JvmSummary jvm) {
    List<String> lines = new TotalsWording(clock).jvm(jvm);
    page.paragraph("  ", jvm.name() + ": " + lines.get(0));
    lines.stream().skip(1).forEach(line -> page.paragraph("    ", line));
  }

  private void reclaims(ReclaimCounts reclaims) {
    String indent = "  ";
    for (String line : TotalsWording.reclaims(reclaims)) {
      page.paragraph(indent, line);
      indent = "    ";
    }
  }

  private void routes(JvmSummary jvm) {
    List<RouteState> routes = jvm.routes();
    if (routes.isEmpty()) {
      return;
    }
    page.blank();
    page.heading("HOOK POINTS of " + jvm.name());
    // Points that work are only counted; those that do not are listed.
    Map<String, Long> working =
        routes.stream()
            .filter(route -> !route.blind())
            .collect(
                Collectors.groupingBy(
                    route -> row(route, ""), TreeMap::new, Collectors.counting()));
    working.forEach((row, count) -> page.line(row + FigureText.count(count, "hook point")));
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

  /** The end of a long name is more specific than its start. */
  private static String tail(String text) {
    int over = text.length() - TARGET_WIDTH;
    return over <= 0 ? text : "..." + text.substring(over + 3);
  }
}
