package io.aioguard.report.page;

import io.aioguard.report.html.Html;
import io.aioguard.report.html.HtmlStack;
import io.aioguard.report.html.PageEntry;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.LiveGroup;
import io.aioguard.report.stack.Headline;
import io.aioguard.report.stack.TitledStack;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.wording.FindingWording;
import io.aioguard.report.wording.GroupWording;
import io.aioguard.report.wording.LiveWording;
import java.util.ArrayList;
import java.util.List;

/** Writes a group of findings or of open contexts: a line that opens to its evidence. */
record HtmlEntry(Html html, Clock clock) {

  void write(int number, PageEntry entry, FindingGroup group) {
    FindingWording wording = new FindingWording(clock);
    begin(entry, "#" + number, GroupWording.summary(group));
    cell("Count", FigureText.number(group.count()));
    cell("Slots", FigureText.number(group.size().slots()));
    html.open("span.cell").put("span.name", "Last ").time(group.spread().last(), clock).close();
    where(group.headline());
    html.close().open("div.body");
    html.facts(wording.facts(group), clock);
    wording.stacks(group).forEach(new HtmlStack(html)::write);
    html.close().close();
  }

  void write(PageEntry entry, LiveGroup group) {
    TitledStack origin = LiveWording.origin(group, clock);
    begin(entry, "#", LiveWording.summary(group));
    cell("Contexts", FigureText.number(group.count()));
    cell("Slots", group.slots().bounds());
    cell("Oldest", FigureText.span(group.oldest()));
    where(group.headline());
    html.close().open("div.body");
    LiveWording.notes(group).forEach(note -> html.put("p", note));
    new HtmlStack(html).write(origin);
    html.close().close();
  }

  void begin(PageEntry entry, String label, String summary) {
    List<String> jvms = new ArrayList<>();
    entry.jvms().forEach(jvm -> jvms.add(String.valueOf(jvm)));
    html.open(
        "details.entry",
        "id",
        entry.id(),
        "data-kind",
        entry.kind(),
        "data-jvms",
        String.join(" ", jvms));
    html.open("summary.row").open("strong");
    html.put("a", label, "href", '#' + entry.id(), "title", "Link to this");
    html.text(' ' + summary).close();
  }

  void cell(String name, String value) {
    html.open("span.cell").put("span.name", name + ' ').text(value).close();
  }

  void where(Headline headline) {
    where("", GroupWording.place(headline));
    if (!headline.through().isEmpty()) {
      where("through ", headline.through());
    }
    if (!headline.difference().isEmpty()) {
      html.put("span.where", headline.difference());
    }
  }

  private void where(String lead, String frame) {
    html.open("span.where").text(lead);
    new HtmlStack(html).frame(frame);
    html.close();
  }
}
