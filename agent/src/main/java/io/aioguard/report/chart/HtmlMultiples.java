package io.aioguard.report.chart;

import io.aioguard.report.event.LoadSample;
import io.aioguard.report.html.Html;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;
import java.util.List;

/** Writes a small chart for each JVM, all with one scale, so that they can be compared. */
record HtmlMultiples(Html html, Clock clock) {

  private static final int MAX_CHARTS = 24;

  void write(List<JvmChart> charts) {
    List<JvmChart> shown = charts.subList(0, Math.min(MAX_CHARTS, charts.size()));
    long top = Plot.round(shown.get(0).peak());
    HtmlLegend legend = new HtmlLegend(html, "Live contexts");
    legend.marks(shown);
    legend.end();
    html.close();
    html.put(
        "p.scope",
        "One scale for all, 0 to "
            + FigureText.count(top, "context")
            + ". Each over the time of its own recording, the largest first.");
    html.open("div.multiples");
    for (JvmChart chart : shown) {
      figure(chart, top);
    }
    html.close();
    if (charts.size() > shown.size()) {
      String more = FigureText.count(charts.size() - shown.size(), "JVM");
      html.put("p", "and " + more + " more, with fewer contexts");
    }
  }

  private void figure(JvmChart chart, long top) {
    HtmlPanel panel = new HtmlPanel(html, clock, chart.plot(), top);
    String peak = "peak " + FigureText.count(chart.peak(), "context");
    html.open("figure.small").open("figcaption").put("strong", chart.jvm().name());
    html.text(' ' + peak).close().open("div.panel");
    panel.begin("Live contexts of " + chart.jvm().name(), peak, false);
    panel.before(chart);
    panel.area("own", chart.jvm().load().samples(), LoadSample::live);
    panel.runs(chart.jvm().load().collector().latestFullRuns());
    panel.findings(chart.times());
    panel.end();
    html.close().open("div.times").time(chart.plot().start(), clock);
    html.put("span", FigureText.span(chart.jvm().recorded())).close().close();
  }
}
