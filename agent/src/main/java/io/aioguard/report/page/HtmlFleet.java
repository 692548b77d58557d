package io.aioguard.report.page;

import io.aioguard.report.chart.FlameGraph;
import io.aioguard.report.chart.HtmlFlame;
import io.aioguard.report.html.Html;
import io.aioguard.report.html.PagePart;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.Clock;
import io.aioguard.report.wording.TotalsWording;
import java.util.List;
import java.util.function.Consumer;

/** Writes what is below the verdict in the page of many JVMs: bugs first, then the JVMs. */
record HtmlFleet(Html html, Clock clock) {

  /** Characters of each of the smaller parts. */
  private static final int MAX_SIZE = 200_000;

  void write(Report report) {
    FleetIndex index = new FleetIndex(report);
    new HtmlBugs(html, clock).write(report, index);
    bounded("The next steps have", "report.json", part -> new HtmlNext(part).write(report));
    new HtmlFleetTable(html, clock).write(report, index);
    FlameGraph flame = FlameGraph.of(report.groups());
    bounded("The flame graph has", "leaks.collapsed", part -> new HtmlFlame(part).write(flame));
    bounded(
        "The list of inputs that could not be read has",
        "report.json",
        part -> new HtmlFailures(part).write(report.failures()));
    List<String> reclaims = TotalsWording.reclaims(report.reclaims());
    if (!reclaims.isEmpty()) {
      html.open("section", "aria-labelledby", "totals").put("h2", "Totals", "id", "totals");
      reclaims.forEach(line -> html.put("p", line));
      html.close();
    }
  }

  private void bounded(String what, String file, Consumer<Html> writer) {
    PagePart part = new PagePart(html, MAX_SIZE);
    part.add(writer);
    if (part.omitted() > 0) {
      html.put("p", what + " no room in this page: -o " + file);
    }
  }
}
