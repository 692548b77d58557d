package io.aioguard.report.page;

import io.aioguard.report.html.Html;
import io.aioguard.report.html.PageEntry;
import io.aioguard.report.html.PagePart;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;
import java.util.List;

/** Writes many JVMs as a table that the script searches and sorts. */
record HtmlFleetTable(Html html, Clock clock) {

  /** Characters. */
  private static final int MAX_SIZE = 1_700_000;

  /** More rows are slow to search and to sort. */
  private static final int MAX_ROWS = 2_000;

  /** JVMs that open to their details. */
  private static final int MAX_DETAILS = 500;

  void write(Report report, FleetIndex index) {
    html.open("section", "aria-labelledby", "jvms").open("div.bar");
    html.put("h2", FigureText.count(report.jvms().size(), "JVM"), "id", "jvms");
    html.open("div.tools", "id", "find-tools", "hidden", "");
    html.put("label", "Search JVMs", "for", "find");
    html.empty(
        "input",
        "type",
        "search",
        "id",
        "find",
        "autocomplete",
        "off",
        "spellcheck",
        "false",
        "placeholder",
        "program, version, host, Java, #3 for a bug",
        "aria-describedby",
        "found");
    html.close().close();
    html.put("p.scope", "Those with the most findings first.");
    html.put("p.shown", "", "id", "found", "role", "status");
    html.open("table.fleet").open("thead").open("tr");
    html.columns("Program", "Version", "Host", "PID", "Started", "Agent", "Findings", "Bugs");
    html.columns("Open", "Slots open", "Not certain");
    html.close().close().open("tbody");
    PagePart part = rows(report, index);
    html.close().close();
    if (part.omitted() > 0) {
      html.put(
          "p",
          "and "
              + FigureText.count(part.omitted(), "more JVM")
              + " that this page has no room for; all of them: -o report.json, or --format rows"
              + " for a database");
    }
    html.close();
  }

  private PagePart rows(Report report, FleetIndex index) {
    List<PageEntry> entries = PageEntry.of(report);
    List<JvmSummary> jvms = index.worstFirst();
    PagePart part = new PagePart(html, MAX_SIZE);
    for (int i = 0; i < Math.min(MAX_ROWS, jvms.size()); i++) {
      JvmSummary jvm = jvms.get(i);
      boolean details = i < MAX_DETAILS;
      part.add(to -> new HtmlFleetRow(to, clock, entries).write(jvm, index.bugs(jvm), details));
    }
    part.omit(Math.max(0, jvms.size() - MAX_ROWS));
    return part;
  }
}
