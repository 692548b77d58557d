package io.aioguard.report.page;

import io.aioguard.report.analyse.DoubtReasons;
import io.aioguard.report.chart.JvmFigures;
import io.aioguard.report.html.Html;
import io.aioguard.report.html.PageEntry;
import io.aioguard.report.model.Application;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.model.LiveGroup;
import io.aioguard.report.model.Program;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.wording.LabelledValue;
import io.aioguard.report.wording.TotalsWording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a JVM of many as one line of their table. */
record HtmlFleetRow(Html html, Clock clock, List<PageEntry> entries) {

  private static final int MAX_BUGS = 3;

  /**
   * Writes it.
   *
   * @param bugs numbers of those that it has, from 1
   * @param details whether it opens to its details
   */
  void write(JvmSummary jvm, List<Integer> bugs, boolean details) {
    Application application = jvm.application();
    Program program = Program.of(application.main());
    JvmFigures figures = JvmFigures.of(jvm);
    html.open("tr", "data-bugs", text(bugs), "data-java", application.java());
    html.open("th", "scope", "row");
    String name = program.name().isEmpty() ? jvm.name() : program.name();
    if (details) {
      html.open("details").open("summary");
      name(name);
      html.close().facts(details(jvm), clock);
      html.close();
    } else {
      name(name);
    }
    html.close();
    cell("Version", program.version());
    cell("Host", application.host());
    String pid = jvm.id().file().isEmpty() ? String.valueOf(jvm.id().pid()) : "";
    html.put("td.short", pid, "data-name", "PID");
    html.open("td", "data-name", "Started");
    if (!jvm.id().start().equals(Instant.EPOCH)) {
      html.time(jvm.id().start(), clock);
    }
    html.close();
    cell("Agent", agent(jvm));
    number("Findings", figures.findings());
    bugs(bugs);
    number("Open", figures.open());
    number("Slots open", figures.open() < 0 ? -1 : slots(jvm));
    cell("Not certain", doubts(jvm));
    html.close();
  }

  /** The package of a main class may stand in a line of its own. */
  private void name(String name) {
    int type = name.matches("[\\w.$]+") && !name.endsWith(".jar") ? name.lastIndexOf('.') + 1 : 0;
    if (type > 0) {
      html.put("span.package", name.substring(0, type)).empty("wbr");
    }
    html.text(name.substring(type));
  }

  private static String text(List<Integer> bugs) {
    return bugs.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private static String agent(JvmSummary jvm) {
    String version = jvm.application().agent();
    return !jvm.coverage().agent() ? "none" : version.isEmpty() ? "yes" : version;
  }

  /** At least so many, where the slots of a context are unknown. */
  private static long slots(JvmSummary jvm) {
    return LiveGroup.slots(LiveGroup.of(jvm.open().contexts())).min();
  }

  private static String doubts(JvmSummary jvm) {
    return DoubtReasons.of(jvm).stream()
        .map(reason -> reason.key().replace('-', ' '))
        .collect(Collectors.joining(", "));
  }

  private void bugs(List<Integer> bugs) {
    html.open("td", "data-name", "Bugs");
    for (int bug : bugs.subList(0, Math.min(MAX_BUGS, bugs.size()))) {
      html.put("a", "#" + bug, "href", '#' + entries.get(bug - 1).id()).text(" ");
    }
    if (bugs.size() > MAX_BUGS) {
      html.text("and " + FigureText.number(bugs.size() - MAX_BUGS) + " more");
    }
    html.close();
  }

  private List<LabelledValue> details(JvmSummary jvm) {
    Application application = jvm.application();
    List<LabelledValue> facts = new ArrayList<>();
    facts.add(new LabelledValue("started as", application.main()));
    facts.add(new LabelledValue("JDK", application.java()));
    facts.add(new LabelledValue("agent options", application.options()));
    facts.add(new LabelledValue("GC options", String.join(" ", application.gcFlags())));
    if (!jvm.recording().chunks().isEmpty()) {
      facts.add(LabelledValue.at("recorded from", jvm.span().start(), clock));
    }
    jvm.ended().ifPresent(end -> facts.add(LabelledValue.at("ended", end, clock)));
    facts.add(new LabelledValue("totals", String.join("; ", new TotalsWording(clock).jvm(jvm))));
    facts.removeIf(fact -> fact.value().isEmpty());
    return facts;
  }

  private void number(String name, long figure) {
    String value = figure < 0 ? "unknown" : FigureText.number(figure);
    html.put("td.number", value, "data-name", name, "data-value", String.valueOf(figure));
  }

  private void cell(String name, String value) {
    html.put("td", value, "data-name", name);
  }
}
