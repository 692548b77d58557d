package io.aioguard.report;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * One chart. The curves stretch with the page and their strokes do not; all words are HTML beside
 * them, so that they can be read on a telephone.
 */
record HtmlPanel(Html html, Plot plot, long top) {

  /**
   * Writes it.
   *
   * @param summary the chart in words, for who does not see it
   * @param legend class of the curve, and its name
   */
  void write(String title, String summary, Runnable curves, List<Fact> legend) {
    html.in(
        "div.panel",
        () -> {
          html.in("div.legend", () -> legend(title, legend));
          html.in(
              "div.scale",
              () -> {
                html.put("span", Wording.number(top));
                html.put("span", Wording.number(top / 2));
                html.put("span", "0");
              },
              "aria-hidden",
              "true");
          html.in(
              "div.plot",
              () -> {
                html.in(
                    "svg",
                    () -> {
                      html.put("title", title);
                      html.put("desc", title + " over time, " + summary + '.');
                      path("grid", "M0 0H1000M0 50H1000M0 100H1000");
                      curves.run();
                    },
                    "viewBox",
                    "0 0 1000 100",
                    "preserveAspectRatio",
                    "none",
                    "role",
                    "img");
                html.put("span.cursor", "", "hidden", "");
              },
              "tabindex",
              "0",
              "role",
              "group",
              "aria-label",
              title);
        });
  }

  private void legend(String title, List<Fact> legend) {
    html.put("strong", title);
    for (Fact entry : legend) {
      html.in(
          "span",
          () -> {
            html.put("span.key." + entry.name(), "");
            html.text(' ' + entry.value());
          });
    }
  }

  /** A curve with what is below it. */
  void area(String name, List<LoadSample> load, ToLongFunction<LoadSample> figure) {
    List<LoadSample> known = known(load, figure);
    if (!known.isEmpty()) {
      String first = plot.x(known.get(0).time());
      String last = plot.x(known.get(known.size() - 1).time());
      path("area." + name, 'M' + first + " 100L" + points(known, figure) + 'L' + last + " 100Z");
      line(name, known, figure);
    }
  }

  /** A curve. A single sample is a point, which a stroke's round cap shows. */
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

  /** The runs that looked at old objects. */
  void marks(List<GcRun> runs, Clock clock) {
    for (GcRun run : runs) {
      if (plot.has(run.time())) {
        String when = clock.at(run.time()) + ", paused " + Wording.span(run.pauses());
        html.in(
            "path.gc",
            () -> html.put("title", run.name() + " (" + run.cause() + ") " + when),
            "d",
            'M' + plot.x(run.time()) + " 0V100");
      }
    }
  }

  private void path(String tag, String data) {
    html.put("path." + tag, "", "d", data);
  }
}
