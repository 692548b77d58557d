package io.aioguard.report.page;

import io.aioguard.report.chart.FlameGraph;
import io.aioguard.report.chart.HtmlFlame;
import io.aioguard.report.chart.HtmlLoad;
import io.aioguard.report.html.Html;
import io.aioguard.report.html.HtmlHead;
import io.aioguard.report.html.PageResource;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.Clock;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Writes a report as one page that loads nothing. Many JVMs have a page of their own kind. Its
 * content security policy allows the style sheet and the script in it, by their hashes, and nothing
 * else.
 */
public final class HtmlWriter {

  private final Clock clock;

  /**
   * @param zone of the times
   */
  public HtmlWriter(ZoneId zone) {
    this.clock = new Clock(zone, true);
  }

  /**
   * Writes the report; does not flush.
   *
   * @param gate its verdict, if there is a gate
   */
  public void write(Report report, Optional<GateVerdict> gate, PrintWriter out) {
    out.print("<!doctype html>");
    Html html = new Html(out);
    PageResource style = resource("report.css", "fleet.css", report);
    PageResource script = resource("report.js", "fleet.js", report);
    html.open("html", "lang", "en").open("head");
    String title = HtmlAnswer.verdict(report) + " - AIO Guard";
    new HtmlHead(html).write(title, style, Optional.of(script));
    html.close().open("body");
    body(html, report, gate);
    new HtmlData(html).write(report, gate);
    html.raw("script", script.text());
    html.close().close();
    out.print('\n');
  }

  private static PageResource resource(String common, String ofFleets, Report report) {
    PageResource resource = PageResource.of(common);
    return report.isFleet() ? resource.with(PageResource.of(ofFleets)) : resource;
  }

  private void body(Html html, Report report, Optional<GateVerdict> gate) {
    new HtmlAnswer(html, clock).write(report);
    html.open("main");
    gate.ifPresent(new HtmlGate(html, clock)::write);
    if (report.isFleet()) {
      new HtmlFleet(html, clock).write(report);
    } else {
      few(html, report);
    }
    html.close();
    html.put(
        "footer",
        "Written by AIO Guard from flight recordings. This page loads nothing and sends nothing.");
  }

  private void few(Html html, Report report) {
    new HtmlJvms(html, clock).write(report.jvms());
    new HtmlFindings(html, clock).write(report);
    new HtmlNext(html).write(report);
    new HtmlLoad(html, clock).write(report);
    new HtmlFlame(html).write(FlameGraph.of(report.groups()));
    new HtmlTotals(html, clock).write(report);
  }
}
