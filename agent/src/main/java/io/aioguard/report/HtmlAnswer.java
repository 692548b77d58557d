package io.aioguard.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The first screen of the page. */
record HtmlAnswer(Html html, Clock clock) {

  /** A thousand JVMs have a thousand of them. */
  private static final int MOST_REMARKS = 50;

  void write(Report report) {
    html.in(
        "header." + tone(report.verdicts().get(0)),
        () -> {
          html.in(
              "div.bar",
              () -> {
                html.put("p.brand", "AIO Guard");
                html.put("button", "Theme", "type", "button", "id", "theme", "hidden", "");
              });
          html.put("h1", verdict(report));
          html.put("p.scope", new AnswerWording(clock).scope(report.jvms()));
          html.in("dl.tiles", () -> tiles(report));
        });
  }

  /** In words, as a sentence begins. */
  static String verdict(Report report) {
    String all =
        report.verdicts().stream()
            .map(verdict -> verdict.label().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return all.substring(0, 1).toUpperCase(Locale.ROOT) + all.substring(1);
  }

  private static String tone(Verdict worst) {
    return switch (worst) {
      case STALE_DESTROYS, DOUBLE_DESTROYS, LEAKS, EXHAUSTION -> "bad";
      case SUSPECTED, OPEN, INCONCLUSIVE -> "doubtful";
      case CLEAN -> "good";
    };
  }

  private void tiles(Report report) {
    for (FindingKind kind : FindingKind.values()) {
      long told = report.counts().get(kind).told();
      if (told > 0) {
        tile(Wording.number(told), told == 1 ? kind.label() : kind.label() + 's');
      }
    }
    long held = report.groups().stream().mapToLong(FindingGroup::slotsHeld).reduce(0, Wording::sum);
    if (held > 0) {
      tile(Wording.number(held), "slots not given back");
    }
    long open = report.live().stream().mapToLong(LiveGroup::count).sum();
    if (open > 0 || report.endKnown()) {
      tile(Wording.number(open), "open at the end");
    }
    report.jvms().stream()
        .map(JvmSummary::quota)
        .filter(Quota::known)
        .max((one, other) -> Long.compare(one.highest(), other.highest()))
        .ifPresent(quota -> tile(Wording.number(quota.highest()), of(quota)));
  }

  private static String of(Quota quota) {
    return "highest aio-nr" + (quota.limit() < 0 ? "" : ", of " + Wording.number(quota.limit()));
  }

  private void tile(String figure, String what) {
    html.in(
        "div",
        () -> {
          html.put("dt", what);
          html.put("dd", figure);
        });
  }

  /** What to do, and what is not certain. */
  static void next(Html html, Report report) {
    html.in(
        "section.next",
        () -> {
          html.put("h2", "Next", "id", "next");
          html.in("ol", () -> NextSteps.of(report).forEach(step -> html.put("li", step)));
          List<String> remarks = AnswerWording.remarks(report);
          html.in(
              "ul.remarks",
              () -> {
                remarks.stream().limit(MOST_REMARKS).forEach(remark -> html.put("li", remark));
                if (remarks.size() > MOST_REMARKS) {
                  String more = Wording.number(remarks.size() - MOST_REMARKS);
                  html.put("li", "and " + more + " more of the kind");
                }
                html.put("li", LiveWording.total(report));
              });
        },
        "aria-labelledby",
        "next");
  }
}
