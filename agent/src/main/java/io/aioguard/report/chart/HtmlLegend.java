package io.aioguard.report.chart;

import io.aioguard.report.event.FindingKind;
import io.aioguard.report.html.Html;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the curves and marks of a chart are. */
final class HtmlLegend {

  private final Html html;

  /** Begins the panel that the chart is in. */
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

  /** Those marks that the charts have. */
  void marks(List<JvmChart> charts) {
    Set<FindingKind> kinds = EnumSet.noneOf(FindingKind.class);
    boolean runs = false;
    String before = "";
    for (JvmChart chart : charts) {
      kinds.addAll(chart.ticks().keySet());
      runs |= !chart.jvm().load().collector().marks().isEmpty();
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
