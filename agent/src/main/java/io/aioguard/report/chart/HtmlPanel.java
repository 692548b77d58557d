package io.aioguard.report.chart;

import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.GcRun;
import io.aioguard.report.event.LoadSample;
import io.aioguard.report.html.Html;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.CountAtTime;
import io.aioguard.report.value.FigureText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Writes one chart. The curves stretch with the page, their strokes do not; all text is HTML beside
 * the SVG, so that it can be read on a telephone.
 */
record HtmlPanel(Html html, Clock clock, Plot plot, long top) {

  /** Height of the marks of one kind of finding; the chart is 100 high. */
  private static final int LANE = 8;

  /**
   * Starts scale and picture.
   *
   * @param summary the chart in words, for readers who do not see it
   * @param steps whether the arrow keys step through it
   */
  void begin(String title, String summary, boolean steps) {
    html.open("div.scale", "aria-hidden", "true").put("span", FigureText.number(top));
    html.put("span", FigureText.number(top / 2)).put("span", "0").close();
    if (steps) {
      html.open("div.plot", "tabindex", "0", "role", "group", "aria-label", title);
    } else {
      html.open("div.plot");
    }
    html.open("svg", "viewBox", "0 0 1000 100", "preserveAspectRatio", "none", "role", "img");
    html.put("title", title).put("desc", title + " over time, " + summary + '.');
    path("grid", "M0 0H1000M0 50H1000M0 100H1000");
  }

  void end() {
    html.close().put("span.cursor", "", "hidden", "").close();
  }

  /** A curve with the area below it. */
  void area(String name, List<LoadSample> load, ToLongFunction<LoadSample> figure) {
    List<LoadSample> known = known(load, figure);
    if (!known.isEmpty()) {
      String first = plot.x(known.get(0).time());
      String last = plot.x(known.get(known.size() - 1).time());
      path("area." + name, 'M' + first + " 100L" + points(known, figure) + 'L' + last + " 100Z");
      line(name, known, figure);
    }
  }

  /** A curve. A single sample becomes a point, drawn by the round cap of the stroke. */
  void line(String name, List<LoadSample> load, ToLongFunction<LoadSample> figure) {
    List<LoadSample> known = known(load, figure);
    if (!known.isEmpty()) {
      path("curve." + name, 'M' + points(known, figure) + (known.size() == 1 ? "h0" : ""));
    }
  }

  private static List<LoadSample> known(List<LoadSample> load, ToLongFunction<LoadSample> figure) {
    return load.stream().filter(s -> figure.applyAsLong(s) >= 0).toList();
  }

  private String points(List<LoadSample> load, ToLongFunction<LoadSample> figure) {
    return load.stream()
        .map(s -> plot.x(s.time()) + ' ' + Plot.y(figure.applyAsLong(s), top))
        .collect(Collectors.joining("L"));
  }

  void level(String name, long figure) {
    path("curve." + name, "M0 " + Plot.y(figure, top) + "H1000");
  }

  /** The time before the agent. */
  void before(JvmChart chart) {
    if (chart.hasBefore()) {
      mark("before", "M0 0H" + plot.x(chart.agentStart()) + "V100H0Z", chart.before());
    }
  }

  /** The full GCs, by which leaks are found. */
  void runs(List<GcRun> runs) {
    for (GcRun run : runs) {
      if (plot.contains(run.time())) {
        String when = clock.at(run.time()) + ", paused " + FigureText.span(run.pauses());
        String title = run.name() + " (" + run.cause() + ") " + when;
        mark("gc", 'M' + plot.x(run.time()) + " 0V100", title);
      }
    }
  }

  /** The findings, each kind at a height of its own, from the top in the order of the legend. */
  void findings(Map<FindingKind, List<CountAtTime>> times) {
    int from = 2;
    for (Map.Entry<FindingKind, List<CountAtTime>> kind : times.entrySet()) {
      for (CountAtTime findings : kind.getValue()) {
        Instant time = findings.time();
        if (plot.contains(time)) {
          String title =
              FigureText.count(findings.count(), kind.getKey().label()) + ", " + clock.at(time);
          String data = 'M' + plot.x(time) + ' ' + from + "v" + LANE;
          mark("tick." + kind.getKey().key(), data, title);
        }
      }
      from += LANE + 2;
    }
  }

  private void mark(String name, String data, String title) {
    html.open("path." + name, "d", data).put("title", title).close();
  }

  private void path(String tag, String data) {
    html.put("path." + tag, "", "d", data);
  }
}
