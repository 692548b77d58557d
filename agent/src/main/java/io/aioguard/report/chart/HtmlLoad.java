package io.aioguard.report.chart;

import io.aioguard.report.event.LoadSample;
import io.aioguard.report.html.Html;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Quota;
import java.util.List;

/** Writes what was open over time, with the full GCs, by which leaks are found. */
public record HtmlLoad(Html html, Clock clock) {

  /** More charts of this size cannot be compared. */
  private static final int MAX_LARGE = 2;

  public void write(Report report) {
    List<JvmChart> charts = JvmChart.of(report);
    if (charts.isEmpty()) {
      return;
    }
    html.open("section", "aria-labelledby", "load");
    html.put("h2", "Over time", "id", "load");
    if (charts.size() > MAX_LARGE) {
      new HtmlMultiples(html, clock).write(charts);
    } else {
      charts.forEach(chart -> figure(chart, charts.size() > 1));
    }
    html.close();
  }

  private void figure(JvmChart chart, boolean named) {
    html.open("figure.load");
    if (named) {
      html.put("figcaption", chart.jvm().name());
    }
    contexts(chart);
    slots(chart);
    html.open("div.times").time(chart.plot().start(), clock).time(chart.plot().end(), clock);
    html.close().put("p.reading", "", "role", "status");
    html.open("details")
        .put("summary", FigureText.count(chart.jvm().load().samples().size(), "sample"));
    html.open("div.scroll", "tabindex", "0").open("table");
    table(chart);
    html.close().close().close().close();
  }

  private void contexts(JvmChart chart) {
    HtmlPanel panel = new HtmlPanel(html, clock, chart.plot(), Plot.round(chart.peak()));
    HtmlLegend legend =
        new HtmlLegend(html, "Live contexts, peak " + FigureText.number(chart.peak()));
    legend.entry("own", "this JVM");
    legend.marks(List.of(chart));
    legend.end();
    panel.begin("Live contexts", "peak " + FigureText.count(chart.peak(), "context"), true);
    panel.before(chart);
    panel.area("own", chart.jvm().load().samples(), LoadSample::live);
    panel.runs(chart.jvm().load().collector().latestFullRuns());
    panel.findings(chart.times());
    panel.end();
    html.close();
  }

  private void slots(JvmChart chart) {
    Quota quota = chart.jvm().load().quota();
    String peak = quota.known() ? FigureText.number(quota.highest()) : "unknown";
    HtmlPanel panel = new HtmlPanel(html, clock, chart.plot(), chart.slotsTop());
    HtmlLegend legend = new HtmlLegend(html, "Slots (nr_events)");
    legend.entry("own", "this JVM");
    legend.entry("host", "aio-nr, the whole host, peak " + peak);
    String far = chart.limitIsNear() ? "" : ", far above";
    String limit = "aio-max-nr, " + FigureText.count(quota.limit(), "slot") + far;
    if (quota.limit() >= 0) {
      legend.entry("limit", limit);
    }
    legend.end();
    String bound = quota.limit() < 0 ? "" : "; " + limit;
    panel.begin("Slots", "peak of aio-nr " + peak + " slots" + bound, true);
    panel.before(chart);
    panel.area("own", chart.jvm().load().samples(), LoadSample::liveSlots);
    panel.line("host", chart.jvm().load().samples(), LoadSample::aioNr);
    if (chart.limitIsNear()) {
      panel.level("limit", quota.limit());
    }
    panel.runs(chart.jvm().load().collector().latestFullRuns());
    panel.end();
    html.close();
  }

  private void table(JvmChart chart) {
    html.open("tr");
    html.columns("Time", "Contexts", "Slots", "aio-nr", "aio-max-nr");
    html.close();
    for (LoadSample sample : chart.jvm().load().samples()) {
      html.open("tr", "data-x", chart.plot().x(sample.time()));
      html.open("td").time(sample.time(), clock).close();
      figure(sample.live());
      figure(sample.liveSlots());
      figure(sample.aioNr());
      figure(sample.aioMaxNr());
      html.close();
    }
  }

  private void figure(long figure) {
    html.put("td", figure < 0 ? "unknown" : FigureText.number(figure));
  }
}
