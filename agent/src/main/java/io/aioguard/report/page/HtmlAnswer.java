package io.aioguard.report.page;

import io.aioguard.report.chart.JvmFigures;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.html.Html;
import io.aioguard.report.model.LiveGroup;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Quota;
import io.aioguard.report.wording.AnswerWording;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes the first screen of the page. */
record HtmlAnswer(Html html, Clock clock) {

  void write(Report report) {
    html.open("header." + report.verdicts().get(0).style().key());
    html.open("div.bar").put("p.brand", "AIO Guard").open("div.tools");
    html.put("button", "Download JSON", "type", "button", "id", "download", "hidden", "");
    html.put("button", "Theme", "type", "button", "id", "theme", "hidden", "");
    html.close().close();
    html.put("h1", verdict(report));
    html.put("p.scope", new AnswerWording(clock).scope(report.jvms()));
    html.open("dl.tiles");
    if (report.isFleet()) {
      fleet(report);
    }
    tiles(report);
    html.close().close();
  }

  /** The verdicts, with a capital at the start. */
  static String verdict(Report report) {
    String all =
        report.verdicts().stream()
            .map(verdict -> verdict.label().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return all.substring(0, 1).toUpperCase(Locale.ROOT) + all.substring(1);
  }

  /** Of how many JVMs the figures are. */
  private void fleet(Report report) {
    tile(FigureText.number(report.groups().size()), report.groups().size() == 1 ? "bug" : "bugs");
    long found = report.jvms().stream().filter(jvm -> JvmFigures.of(jvm).findings() > 0).count();
    tile(
        FigureText.number(found),
        "of " + FigureText.count(report.jvms().size(), "JVM") + " with findings");
    long without = report.jvms().stream().filter(jvm -> !jvm.coverage().agent()).count();
    if (without > 0) {
      tile(FigureText.number(without), "JVMs without the agent");
    }
  }

  private void tiles(Report report) {
    for (FindingKind kind : FindingKind.values()) {
      long total = report.counts().get(kind).total();
      if (total > 0) {
        tile(FigureText.number(total), total == 1 ? kind.label() : kind.label() + 's');
      }
    }
    long held =
        report.groups().stream()
            .mapToLong(group -> group.size().slotsHeld())
            .reduce(0, FigureText::sum);
    if (held > 0) {
      tile(FigureText.number(held), "slots not given back");
    }
    long inUse = report.inUse().stream().mapToLong(LiveGroup::count).sum();
    if (inUse > 0) {
      tile(FigureText.number(inUse), "contexts in use at the end");
    } else if (report.endKnown() && report.live().isEmpty()) {
      tile("0", "contexts open at the end");
    }
    report.jvms().stream()
        .map(jvm -> jvm.load().quota())
        .filter(Quota::known)
        .max((one, other) -> Long.compare(one.highest(), other.highest()))
        .ifPresent(quota -> tile(FigureText.number(quota.highest()), of(quota)));
  }

  private static String of(Quota quota) {
    return "slots, peak of aio-nr"
        + (quota.limit() < 0 ? "" : "; limit " + FigureText.number(quota.limit()));
  }

  private void tile(String figure, String what) {
    html.open("div").put("dt", what).put("dd", figure).close();
  }
}
