package io.aioguard.report.page;

import io.aioguard.report.chart.JvmFigures;
import io.aioguard.report.html.Html;
import io.aioguard.report.model.Application;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Span;
import io.aioguard.report.wording.LabelledValue;
import java.util.ArrayList;
import java.util.List;

/** Writes the applications of the report: one as a list, a few as a table. */
record HtmlJvms(Html html, Clock clock) {

  void write(List<JvmSummary> jvms) {
    if (jvms.size() == 1 && !facts(jvms.get(0)).isEmpty()) {
      html.open("section.program", "aria-label", "Application");
      html.facts(facts(jvms.get(0)), clock);
      html.close();
    } else if (jvms.size() > 1) {
      html.open("section", "aria-labelledby", "jvms");
      html.put("h2", FigureText.count(jvms.size(), "JVM"), "id", "jvms");
      table(jvms);
      html.close();
    }
  }

  private static List<LabelledValue> facts(JvmSummary jvm) {
    Application application = jvm.application();
    List<LabelledValue> facts = new ArrayList<>();
    facts.add(new LabelledValue("program", application.main()));
    facts.add(new LabelledValue("host", application.host()));
    facts.add(new LabelledValue("JDK", application.java()));
    facts.add(new LabelledValue("agent", application.agent()));
    facts.add(new LabelledValue("agent options", application.options()));
    facts.add(new LabelledValue("GC options", String.join(" ", application.gcFlags())));
    facts.removeIf(fact -> fact.value().isEmpty());
    return facts;
  }

  private void table(List<JvmSummary> jvms) {
    html.open("table.cards").open("thead").open("tr");
    html.columns("JVM", "Recorded from", "For", "Findings", "Open", "Peak slots", "Agent");
    html.close().close().open("tbody");
    jvms.forEach(this::row);
    html.close().close();
  }

  private void row(JvmSummary jvm) {
    JvmFigures figures = JvmFigures.of(jvm);
    html.open("tr").open("th", "scope", "row").text(jvm.name());
    if (!jvm.application().host().isEmpty()) {
      html.put("span.host", jvm.application().host());
    }
    html.close();
    html.open("td", "data-name", "From");
    if (!jvm.recording().chunks().isEmpty()) {
      html.time(jvm.recording().chunks().stream().reduce(Span::with).orElseThrow().start(), clock);
    }
    html.close();
    html.put("td.short", FigureText.span(jvm.recorded()), "data-name", "For");
    html.put(
        "td." + (figures.findings() > 0 ? "some" : "number"),
        FigureText.number(figures.findings()),
        "data-name",
        "Findings");
    number("Open", figures.open());
    number("Peak slots", figures.peakSlots());
    html.put("td.short", agent(jvm), "data-name", "Agent").close();
  }

  private static String agent(JvmSummary jvm) {
    String version = jvm.application().agent();
    String seen = jvm.coverage().agent() ? "yes" : "none seen";
    return version.isEmpty() ? seen : version;
  }

  private void number(String name, long figure) {
    String value = figure < 0 ? "unknown" : FigureText.number(figure);
    html.put("td.number", value, "data-name", name);
  }
}
