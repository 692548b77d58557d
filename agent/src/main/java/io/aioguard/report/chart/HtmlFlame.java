package io.aioguard.report.chart;

import io.aioguard.frame.FrameText;
import io.aioguard.report.html.Html;
import io.aioguard.report.stack.Frames;
import io.aioguard.report.value.FigureText;

/**
 * Writes a flame graph whose labels keep their size at any width: each box is an SVG that clips its
 * label.
 */
public record HtmlFlame(Html html) {

  private static final int ROW = 20;

  public void write(FlameGraph graph) {
    if (graph.stacks() < 2) {
      return;
    }
    String what =
        FigureText.count(graph.contexts(), "context")
            + " by "
            + FigureText.count(graph.stacks(), "creation stack");
    html.open("section", "aria-labelledby", "flame");
    html.put("h2", "Where they were created", "id", "flame");
    html.put(
        "p.scope",
        what
            + ", the outermost frame on top. Width is the number of contexts. Point at a frame for"
            + " its full name.");
    html.open("figure.flame");
    String height = String.valueOf(graph.rows() * ROW);
    html.open("svg", "width", "100%", "height", height, "role", "img", "aria-labelledby", "flame");
    html.put("desc", "Flame graph of " + what);
    for (FlameGraph.Box box : graph.boxes()) {
      box(box, graph);
    }
    html.close().close().close();
  }

  private void box(FlameGraph.Box box, FlameGraph graph) {
    html.open(
        "svg." + tone(box),
        "x",
        percent(box.from()),
        "width",
        percent(box.width()),
        "y",
        String.valueOf(box.row() * ROW),
        "height",
        String.valueOf(ROW - 1));
    String share = Math.round(100.0 * box.count() / Math.max(1, graph.contexts())) + " %";
    html.put("title", box.frame() + ": " + FigureText.count(box.count(), "context") + ", " + share);
    html.put("rect", "", "width", "100%", "height", "100%");
    html.put("text", label(box.frame()), "x", "4", "y", "14").close();
  }

  private static String tone(FlameGraph.Box box) {
    if (box.row() == 0) {
      return "kind";
    }
    boolean frame = !box.frame().startsWith("(");
    return frame && Frames.isApplication(box.frame()) ? "application" : "other";
  }

  /** Without the package, which is in the title. */
  private static String label(String frame) {
    String name = FrameText.packageOf(frame);
    return name.isEmpty() ? frame : frame.substring(name.length() + 1);
  }

  private static String percent(double part) {
    return FigureText.decimal(100 * part, 2) + '%';
  }
}
