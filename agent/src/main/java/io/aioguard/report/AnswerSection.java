package io.aioguard.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The first screen. */
record AnswerSection(TextPage page, Clock clock) {

  /** Three lines each: a verdict and its next steps still fit on a screen of 24. */
  private static final int MOST_GROUPS = 5;

  /** A thousand JVMs have a thousand of them. */
  private static final int MOST_REMARKS = 8;

  private static final String MORE =
      "More: below; as a page with charts: -o report.html; for machines: -o report.json";

  void write(Report report) {
    page.headline(
        report.verdicts().stream().map(Verdict::label).collect(Collectors.joining(", ")),
        colour(report.verdicts().get(0)));
    page.paragraph("", scope(report.jvms()));
    page.blank();
    int number = 0;
    for (FindingGroup group : report.groups().stream().limit(MOST_GROUPS).toList()) {
      page.paragraph(String.format("%4s  ", "#" + ++number), GroupWording.summary(group));
      page.line("      at " + GroupWording.place(group.site()));
      if (!group.caller().isEmpty()) {
        page.line("      by " + group.caller());
      }
    }
    more(report.groups().size() - MOST_GROUPS);
    remarks(report);
    live(report.live());
    page.blank();
    NextSteps.of(report).forEach(step -> page.paragraph("Next: ", step));
    page.line(MORE);
  }

  private void more(int groups) {
    if (groups > 0) {
      page.line("      and " + Wording.count(groups, "group") + " more, all of them below");
    }
  }

  private void remarks(Report report) {
    List<String> remarks =
        Stream.concat(
                report.notes().stream(),
                report.doubts().stream().map(doubt -> "Not certain: " + doubt.what()))
            .toList();
    remarks.stream().limit(MOST_REMARKS).forEach(remark -> page.paragraph("   -  ", remark));
    if (remarks.size() > MOST_REMARKS) {
      page.line("      and " + Wording.number(remarks.size() - MOST_REMARKS) + " more of the kind");
    }
  }

  private void live(List<LiveGroup> groups) {
    long count = groups.stream().mapToLong(LiveGroup::count).sum();
    long slots = groups.stream().mapToLong(LiveGroup::slots).reduce(0, Wording::sum);
    long escaped = groups.stream().mapToLong(LiveGroup::escaped).sum();
    String open = Wording.count(count, "context") + ", " + Wording.count(slots, "slot");
    String never = Wording.number(escaped) + " of them never reclaimed automatically";
    page.paragraph(
        "   -  ",
        "Open at the end: "
            + (count == 0 ? "no context." : escaped == 0 ? open + '.' : open + "; " + never + '.'));
  }

  private String scope(List<JvmSummary> jvms) {
    List<Span> chunks = jvms.stream().flatMap(jvm -> jvm.chunks().stream()).toList();
    String who = jvms.size() == 1 ? jvms.get(0).id().label() : Wording.count(jvms.size(), "JVM");
    if (chunks.isEmpty()) {
      return who;
    }
    Instant start = chunks.stream().map(Span::start).min(Comparator.naturalOrder()).orElseThrow();
    Instant end = chunks.stream().map(Span::end).max(Comparator.naturalOrder()).orElseThrow();
    Duration span = Duration.between(start, end);
    return who + ", " + Wording.span(span) + " from " + clock.at(start);
  }

  private static String colour(Verdict worst) {
    return switch (worst) {
      case STALE_DESTROYS, DOUBLE_DESTROYS, LEAKS, EXHAUSTION -> TextPage.RED;
      case SUSPECTED, INCONCLUSIVE -> TextPage.YELLOW;
      case CLEAN -> TextPage.GREEN;
    };
  }
}
