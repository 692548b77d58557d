package io.aioguard.report.page;

import io.aioguard.report.html.Html;
import io.aioguard.report.html.PageEntry;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.LiveGroup;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.wording.GroupWording;
import java.util.List;

/** Writes the groups, each of which opens to its stacks, and what was in use at the end. */
record HtmlFindings(Html html, Clock clock) {

  private static final String IN_USE = "In use at the end of the recording";

  void write(Report report) {
    List<FindingGroup> groups = report.groups();
    List<LiveGroup> inUse = report.inUse();
    if (groups.isEmpty() && inUse.isEmpty()) {
      return;
    }
    List<PageEntry> entries = PageEntry.of(report);
    html.open("section", "aria-labelledby", "findings");
    html.open("div.bar");
    html.put("h2", groups.isEmpty() ? IN_USE : "Findings", "id", "findings");
    html.open("div.tools", "id", "tools", "hidden", "");
    new HtmlFilters(html).search();
    html.close().close();
    new HtmlFilters(html).choices(report, entries);
    html.put("p.none", "No entry matches.", "id", "none", "hidden", "");
    if (!groups.isEmpty()) {
      columns("Bug", "Count", "Slots", "Last");
      for (int i = 0; i < groups.size(); i++) {
        new HtmlEntry(html, clock).write(i + 1, entries.get(i), groups.get(i));
      }
    }
    if (report.ungrouped() > 0) {
      html.put("p", GroupWording.ungrouped(report));
    }
    if (!inUse.isEmpty()) {
      if (!groups.isEmpty()) {
        html.put("h3", IN_USE);
      }
      columns("Created at", "Contexts", "Slots", "Oldest");
      int shown = entries.size() - groups.size();
      for (int i = 0; i < shown; i++) {
        new HtmlEntry(html, clock).write(entries.get(groups.size() + i), inUse.get(i));
      }
      if (inUse.size() > shown) {
        html.put("p", "and " + FigureText.count(inUse.size() - shown, "more group"));
      }
    }
    html.close();
  }

  private void columns(String... names) {
    html.open("div.row.columns", "aria-hidden", "true");
    for (String name : names) {
      html.put("span", name);
    }
    html.close();
  }
}
