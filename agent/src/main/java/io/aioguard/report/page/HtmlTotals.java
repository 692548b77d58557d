package io.aioguard.report.page;

import io.aioguard.report.event.RouteState;
import io.aioguard.report.html.Html;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.wording.TotalsWording;

/** Writes the figures and hook points of each of a few JVMs, and what could not be read. */
record HtmlTotals(Html html, Clock clock) {

  void write(Report report) {
    new HtmlFailures(html).write(report.failures());
    html.open("section", "aria-labelledby", "totals").put("h2", "Totals", "id", "totals");
    TotalsWording.reclaims(report.reclaims()).forEach(line -> html.put("p", line));
    report.jvms().forEach(this::jvm);
    html.close();
  }

  private void jvm(JvmSummary jvm) {
    html.put("h3", jvm.name());
    new TotalsWording(clock).jvm(jvm).forEach(line -> html.put("p", line));
    if (jvm.routes().isEmpty()) {
      return;
    }
    long blind = jvm.routes().stream().filter(RouteState::blind).count();
    String without = blind == 0 ? "" : ", " + FigureText.number(blind) + " of them without effect";
    html.open("details");
    html.put("summary", FigureText.count(jvm.routes().size(), "hook point") + without);
    html.open("div.scroll", "tabindex", "0", "role", "region", "aria-label", "Hook points");
    html.open("table").open("tr");
    html.columns("State", "Route", "Target", "Detail");
    html.close();
    for (RouteState route : jvm.routes()) {
      html.open("tr").put("td", route.state()).put("td", route.route());
      html.open("td").put("code", route.target()).close().put("td", route.detail()).close();
    }
    html.close().close().close();
  }
}
