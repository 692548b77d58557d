package io.aioguard.report;

import java.util.List;

/** The figures of each JVM, where the agent could look, and what could not be read. */
record HtmlTotals(Html html, Clock clock) {

  private static final int MOST_JVMS = 100;
  private static final int MOST_FAILURES = 100;

  void write(Report report) {
    failures(report.failures());
    html.in("section", () -> totals(report), "aria-labelledby", "totals");
  }

  private void failures(List<ReadFailure> failures) {
    if (failures.isEmpty()) {
      return;
    }
    html.in(
        "section",
        () -> {
          html.put("h2", "Could not be read", "id", "failures");
          html.in(
              "ul",
              () ->
                  failures.stream()
                      .limit(MOST_FAILURES)
                      .forEach(
                          failure ->
                              html.put(
                                  "li",
                                  failure.file() + ": " + failure.what() + "; " + failure.next())));
          more(failures.size() - MOST_FAILURES, "input");
        },
        "aria-labelledby",
        "failures");
  }

  private void totals(Report report) {
    html.put("h2", "Totals", "id", "totals");
    TotalsWording.reclaims(report.reclaims()).forEach(line -> html.put("p", line));
    report.jvms().stream().limit(MOST_JVMS).forEach(this::jvm);
    more(report.jvms().size() - MOST_JVMS, "JVM");
  }

  private void more(int count, String noun) {
    if (count > 0) {
      html.put("p", "and " + Wording.count(count, noun) + " more");
    }
  }

  private void jvm(JvmSummary jvm) {
    html.put("h3", jvm.name());
    new TotalsWording(clock).jvm(jvm).forEach(line -> html.put("p", line));
    if (jvm.routes().isEmpty()) {
      return;
    }
    long blind = jvm.routes().stream().filter(RouteState::blind).count();
    String without = blind == 0 ? "" : ", " + Wording.number(blind) + " of them without effect";
    html.in(
        "details",
        () -> {
          html.put("summary", Wording.count(jvm.routes().size(), "hook point") + without);
          html.in(
              "div.scroll",
              () -> html.in("table", () -> routes(jvm)),
              "tabindex",
              "0",
              "role",
              "region",
              "aria-label",
              "Hook points");
        });
  }

  private void routes(JvmSummary jvm) {
    html.in("tr", () -> List.of("State", "Route", "Target", "Detail").forEach(this::column));
    for (RouteState route : jvm.routes()) {
      html.in(
          "tr",
          () -> {
            html.put("td", route.state());
            html.put("td", route.route());
            html.in("td", () -> html.put("code", route.target()));
            html.put("td", route.detail());
          });
    }
  }

  private void column(String name) {
    html.put("th", name, "scope", "col");
  }
}
