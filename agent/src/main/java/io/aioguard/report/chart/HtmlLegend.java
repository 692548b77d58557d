package io.aioguard.report.chart;

import io.aioguard.report.event.FindingKind;
import io.aioguard.report.html.Html;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes the legend of a chart. */
final class HtmlLegend {

  private final Html html;

  /** Opens the panel of the chart, too. */
  HtmlLegend(Html html, String title) {
    this.html = html;
    html.open("div.panel").open("div.legend").put("strong", title);
  }

  /**
   * A curve or a mark.
   *
   * @param key class of the curve
   */
  void entry(String key, String name) {
    html.open("span").put("span.key." + key, "").text(' ' + name).close();
  }

  /** The marks that these charts have. */
  void marks(List<JvmChart> charts) {
    Set<FindingKind> kinds = EnumSet.noneOf(FindingKind.class);
    boolean runs = false;
    String before = "";
    for (JvmChart chart : charts) {
      kinds.addAll(chart.times().keySet());
      runs |= !chart.jvm().load().collector().latestFullRuns().isEmpty();
      before = chart.hasBefore() ? chart.before() : before;
    }
    for (FindingKind kind : kinds) {
      entry("tick." + kind.key(), kind.label());
    }
    if (runs) {
      entry("gc", "full GC");
    }
    if (!before.isEmpty()) {
      entry("before", before);
    }
  }

  void end() {
    html.close();
  }
}
