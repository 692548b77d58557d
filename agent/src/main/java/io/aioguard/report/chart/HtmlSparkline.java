package io.aioguard.report.chart;

import io.aioguard.report.html.Html;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;

/** Writes a small picture of findings over time, as bars that stretch to its size. */
public record HtmlSparkline(Html html, Clock clock) {

  private static final int HEIGHT = 24;

  /** A bar and the space after it. */
  private static final int STEP = 4;

  public void write(Sparkline line) {
    String words = words(line);
    String width = String.valueOf(line.bars().size() * STEP);
    html.open(
        "svg.spark",
        "viewBox",
        "0 0 " + width + ' ' + HEIGHT,
        "preserveAspectRatio",
        "none",
        "role",
        "img",
        "aria-label",
        words);
    html.put("title", words).put("path", "", "class", "base", "d", "M0 " + HEIGHT + "H" + width);
    html.put("path", "", "d", bars(line)).close();
  }

  /** The picture in words, for readers who do not see it. */
  private String words(Sparkline line) {
    return "Findings over time: at most "
        + FigureText.number(line.peak())
        + " in "
        + FigureText.span(line.width())
        + ", from "
        + clock.at(line.peakTime());
  }

  private static String bars(Sparkline line) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < line.bars().size(); i++) {
      long count = line.bars().get(i);
      if (count > 0) {
        // A single finding can be seen beside many.
        long height = Math.max(2, Math.round((double) HEIGHT * count / line.peak()));
        path.append('M').append(i * STEP).append(' ').append(HEIGHT).append("v-").append(height);
        path.append('h').append(STEP - 1).append('v').append(height).append('z');
      }
    }
    return path.toString();
  }
}
