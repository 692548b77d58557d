package io.aioguard.report.page;

import io.aioguard.report.chart.HtmlSparkline;
import io.aioguard.report.chart.Sparkline;
import io.aioguard.report.html.Html;
import io.aioguard.report.html.HtmlStack;
import io.aioguard.report.html.PageEntry;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Span;
import io.aioguard.report.wording.FindingWording;
import io.aioguard.report.wording.GroupWording;
import io.aioguard.report.wording.LabelledValue;
import io.aioguard.report.wording.SpreadWording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a bug of many JVMs: a line that opens to its evidence. */
record HtmlBug(Html html, Clock clock, Span recorded) {

  /** In the line; the others are in the evidence. */
  private static final int MAX_IN_LINE = 4;

  private static final int MAX_NAMES = 20;

  /**
   * Writes one.
   *
   * @param number in the report, from 1
   * @param jvms that have it
   */
  void write(int number, PageEntry entry, FindingGroup group, List<JvmSummary> jvms) {
    HtmlEntry line = new HtmlEntry(html, clock);
    line.begin(entry, "#" + number, GroupWording.summary(group));
    html.open("span.cell.trend");
    new HtmlSparkline(html, clock).write(Sparkline.of(group, recorded));
    html.close().open("span.cell").put("span.name", "JVMs ");
    // The script searches the table for this number.
    html.put("a", FigureText.number(jvms.size()), "href", "#jvms", "data-find", "#" + number);
    html.close();
    line.cell("Count", FigureText.number(group.count()));
    line.cell("Slots held", FigureText.number(group.size().slotsHeld()));
    html.open("span.cell.at");
    time("first", group.earliest().time());
    time("last", group.spread().last());
    html.close();
    line.where(group.headline());
    html.open("span.where").put("span.programs", SpreadWording.programs(jvms, MAX_IN_LINE));
    html.text(" on Java " + SpreadWording.java(jvms, false, MAX_IN_LINE)).close();
    html.close().open("div.body");
    FindingWording wording = new FindingWording(clock);
    List<LabelledValue> facts = new ArrayList<>(wording.facts(group));
    facts.add(new LabelledValue("programs", SpreadWording.programs(jvms, MAX_NAMES)));
    facts.add(new LabelledValue("Java", SpreadWording.java(jvms, true, MAX_NAMES)));
    facts.add(new LabelledValue("in", names(jvms)));
    html.facts(facts, clock);
    wording.stacks(group).forEach(new HtmlStack(html)::write);
    html.close().close();
  }

  private void time(String name, Instant time) {
    html.open("span.line").put("small", name + ' ').time(time, clock).close();
  }

  private static String names(List<JvmSummary> jvms) {
    String names =
        jvms.stream().limit(MAX_NAMES).map(HtmlBug::name).collect(Collectors.joining("; "));
    int more = jvms.size() - MAX_NAMES;
    return more > 0 ? names + "; and " + FigureText.number(more) + " more" : names;
  }

  private static String name(JvmSummary jvm) {
    String host = jvm.application().host();
    return host.isEmpty() ? jvm.name() : jvm.name() + " on " + host;
  }
}
