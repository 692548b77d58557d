package io.aioguard.report.page;

import io.aioguard.report.event.RouteState;
import io.aioguard.report.html.Html;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.model.ReadFailure;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.wording.TotalsWording;
import java.util.List;

/** Writes the figures and hook points of each JVM, and the inputs that could not be read. */
record HtmlTotals(Html html, Clock clock) {

  private static final int MAX_JVMS = 100;
  private static final int MAX_FAILURES = 100;

  void write(Report report) {
    failures(report.failures());
    html.open("section", "aria-labelledby", "totals").put("h2", "Totals", "id", "totals");
    TotalsWording.reclaims(report.reclaims()).forEach(line -> html.put("p", line));
    report.jvms().stream().limit(MAX_JVMS).forEach(this::jvm);
    more(report.jvms().size() - MAX_JVMS, "JVM");
    html.close();
  }

  private void failures(List<ReadFailure> failures) {
    if (failures.isEmpty()) {
      return;
    }
    html.open("section", "aria-labelledby", "failures");
    html.put("h2", "Could not be read", "id", "failures").open("ul");
    for (ReadFailure failure : failures.subList(0, Math.min(MAX_FAILURES, failures.size()))) {
      html.put("li", failure.file() + ": " + failure.what() + "; " + failure.next());
    }
    html.close();
    more(failures.size() - MAX_FAILURES, "input");
    html.close();
  }

  private void more(int count, String noun) {
    if (count > 0) {
      html.put("p", "and " + FigureText.count(count, noun) + " more");
    }
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
