package io.aioguard.report.page;

import io.aioguard.report.chart.FlameGraph;
import io.aioguard.report.chart.HtmlFlame;
import io.aioguard.report.html.Html;
import io.aioguard.report.html.PagePart;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.Clock;
import io.aioguard.report.wording.TotalsWording;
import java.util.List;

/** Writes what is below the verdict in the page of many JVMs: bugs first, then the JVMs. */
record HtmlFleet(Html html, Clock clock) {

  /** Characters. */
  private static final int MAX_FLAME = 300_000;

  void write(Report report) {
    FleetIndex index = new FleetIndex(report);
    new HtmlBugs(html, clock).write(report, index);
    new HtmlNext(html).write(report);
    new HtmlFleetTable(html, clock).write(report, index);
    PagePart flame = new PagePart(html, MAX_FLAME);
    flame.add(part -> new HtmlFlame(part).write(FlameGraph.of(report.groups())));
    if (flame.omitted() > 0) {
      html.put("p", "The flame graph has no room in this page: -o leaks.collapsed");
    }
    new HtmlFailures(html).write(report.failures());
    List<String> reclaims = TotalsWording.reclaims(report.reclaims());
    if (!reclaims.isEmpty()) {
      html.open("section", "aria-labelledby", "totals").put("h2", "Totals", "id", "totals");
      reclaims.forEach(line -> html.put("p", line));
      html.close();
    }
  }
}
