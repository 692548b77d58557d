package io.aioguard.report.page;

import io.aioguard.report.html.Html;
import io.aioguard.report.html.PageEntry;
import io.aioguard.report.html.PagePart;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.LiveGroup;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.wording.GroupWording;
import java.util.List;

/** Writes the bugs of many JVMs, and what was in use at the end. */
record HtmlBugs(Html html, Clock clock) {

  /** Characters; a stack of 64 frames takes some ten thousand. */
  private static final int MAX_BUGS = 1_400_000;

  private static final int MAX_IN_USE = 200_000;

  void write(Report report, FleetIndex index) {
    List<FindingGroup> groups = report.groups();
    List<PageEntry> entries = PageEntry.of(report);
    if (entries.isEmpty()) {
      return;
    }
    html.open("section", "aria-labelledby", "findings").open("div.bar");
    html.put("h2", FigureText.count(groups.size(), "bug"), "id", "findings");
    html.open("div.tools", "id", "tools", "hidden", "");
    new HtmlFilters(html).search();
    html.close().close();
    new HtmlFilters(html).choices(report, entries);
    html.put("p.none", "No entry matches.", "id", "none", "hidden", "");
    bugs(report, entries, index);
    List<PageEntry> open = entries.subList(groups.size(), entries.size());
    if (!open.isEmpty()) {
      inUse(report.inUse(), open);
    }
    html.close();
  }

  private void bugs(Report report, List<PageEntry> entries, FleetIndex index) {
    List<FindingGroup> groups = report.groups();
    if (!groups.isEmpty()) {
      html.open("div.row.columns", "aria-hidden", "true");
      for (String name : List.of("Bug", "Over time", "JVMs", "Count", "Slots held", "When")) {
        html.put("span", name);
      }
      html.close();
    }
    PagePart part = new PagePart(html, MAX_BUGS);
    for (int i = 0; i < groups.size(); i++) {
      int at = i;
      FindingGroup group = groups.get(i);
      part.add(
          to ->
              new HtmlBug(to, clock, report.recorded())
                  .write(at + 1, entries.get(at), group, index.jvms(group)));
    }
    leftOut(part.omitted(), "bug");
    if (report.ungrouped() > 0) {
      html.put("p", GroupWording.ungrouped(report));
    }
  }

  private void inUse(List<LiveGroup> inUse, List<PageEntry> entries) {
    html.put("h3", "In use at the end of the recordings");
    PagePart part = new PagePart(html, MAX_IN_USE);
    for (int i = 0; i < entries.size(); i++) {
      int at = i;
      part.add(to -> new HtmlEntry(to, clock).write(entries.get(at), inUse.get(at)));
    }
    leftOut(inUse.size() - entries.size() + part.omitted(), "group");
  }

  private void leftOut(long count, String noun) {
    if (count > 0) {
      html.put(
          "p",
          "and "
              + FigureText.count(count, "more " + noun)
              + " that this page has no room for; all of them: -o report.json");
    }
  }
}
