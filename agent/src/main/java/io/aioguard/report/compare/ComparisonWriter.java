package io.aioguard.report.compare;

import io.aioguard.report.model.Doubt;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.Report;
import io.aioguard.report.text.TextPage;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.TerminalStyle;
import io.aioguard.report.wording.AnswerWording;
import io.aioguard.report.wording.RemarkWording;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Prints a comparison as text, in the style of a report. */
public final class ComparisonWriter {

  private static final String ROW = "  %-7s %-46s %11s %11s";
  private static final String BELOW = " ".repeat(10);

  /** More would not be read; the counts are of all groups. */
  private static final int MAX_GROUPS = 20;

  private final TextPage page;
  private final Clock clock;

  /**
   * Makes a writer.
   *
   * @param zone of the times
   * @param colour whether the reader is a terminal that wants it
   */
  public ComparisonWriter(PrintWriter out, ZoneId zone, boolean colour) {
    this.page = new TextPage(out, colour);
    this.clock = new Clock(zone);
  }

  /**
   * Prints it; does not flush.
   *
   * @param a input of the first report
   * @param b input of the second report
   */
  public void write(Comparison comparison, String a, String b) {
    boolean doubtful = comparison.before().doubtful() || comparison.after().doubtful();
    page.line(style(comparison, doubtful), headline(comparison, doubtful));
    page.paragraph("A  ", a + ": " + scope(comparison.before()));
    page.paragraph("B  ", b + ": " + scope(comparison.after()));
    findings(comparison.findings());
    live(comparison.live());
    page.blank();
    basis(comparison);
    page.remarks("A: ", RemarkWording.of(comparison.before()));
    page.remarks("B: ", RemarkWording.of(comparison.after()));
    page.paragraph("Next: ", next(comparison, b));
  }

  private static String headline(Comparison comparison, boolean doubtful) {
    if (comparison.moreFindings()) {
      return comparison.moreOpen() ? "MORE FINDINGS, MORE OPEN" : "MORE FINDINGS";
    }
    if (comparison.moreOpen()) {
      return "MORE OPEN";
    }
    return doubtful ? "NOTHING GREW, BUT NOT EVERYTHING WAS SEEN" : "NOTHING GREW";
  }

  private static TerminalStyle style(Comparison comparison, boolean doubtful) {
    if (comparison.moreFindings()) {
      return TerminalStyle.BAD;
    }
    return comparison.moreOpen() || doubtful ? TerminalStyle.DOUBTFUL : TerminalStyle.GOOD;
  }

  private String scope(Report report) {
    Instant start = report.recorded().start();
    return AnswerWording.subject(report.jvms())
        + ", "
        + FigureText.span(report.recorded().length())
        + " from "
        + clock.at(start);
  }

  private void findings(List<FindingChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    title("FINDINGS");
    List<FindingChange> changed =
        changes.stream().filter(change -> change.change() != ComparisonChange.SAME).toList();
    for (FindingChange change : changed.stream().limit(MAX_GROUPS).toList()) {
      FindingGroup group = change.example();
      row(change.change().label(), group.kind().label() + "s", change.before(), change.after());
      page.headline(BELOW, group.headline());
      page.line(BELOW + "fingerprint " + group.fingerprint());
    }
    rest(changed.size(), changes.size() - changed.size());
  }

  private void live(List<LiveChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    title("OPEN AT THE END");
    row("in all", "contexts", sum(changes, LiveChange::before), sum(changes, LiveChange::after));
    row("", "slots", sum(changes, LiveChange::slotsBefore), sum(changes, LiveChange::slotsAfter));
    List<LiveChange> changed =
        changes.stream().filter(change -> change.change() != ComparisonChange.SAME).toList();
    for (LiveChange change : changed.stream().limit(MAX_GROUPS).toList()) {
      row(change.change().label(), "contexts", change.before(), change.after());
      row("", "slots", change.slotsBefore(), change.slotsAfter());
      page.headline(BELOW, change.headline());
    }
    rest(changed.size(), changes.size() - changed.size());
  }

  private static long sum(List<LiveChange> changes, ToLongFunction<LiveChange> figure) {
    return changes.stream().mapToLong(figure).reduce(0, FigureText::sum);
  }

  private void title(String title) {
    page.blank();
    page.line(String.format("%-56s %11s %11s", title, "A", "B"));
  }

  private void row(String change, String what, long before, long after) {
    page.line(
        String.format(ROW, change, what, FigureText.number(before), FigureText.number(after)));
  }

  private void rest(int changed, int same) {
    if (changed > MAX_GROUPS) {
      page.line(BELOW + "and " + FigureText.count(changed - MAX_GROUPS, "group") + " more");
    }
    if (same > 0) {
      page.line("  and " + FigureText.count(same, "group") + " that did not change");
    }
  }

  /** How the recordings were compared, if not by counts alone. */
  private void basis(Comparison comparison) {
    String shared = FigureText.count(comparison.shared(), "chunk");
    if (comparison.shared() > 0 && comparison.gone() == 0) {
      page.paragraph(
          "   -  ",
          "B repeats "
              + shared
              + " of A: its figures are with those of A, and what it has more came later.");
    } else if (comparison.shared() > 0) {
      page.paragraph(
          "   -  ",
          "B repeats "
              + shared
              + " of A, and lacks "
              + FigureText.count(comparison.gone(), "other chunk")
              + ": what was found there counts for A alone. For what came after A: report"
              + " B with --from the end of A.");
    }
    if (comparison.scale() != 1) {
      page.paragraph(
          "   -  ",
          String.format(
              Locale.ROOT,
              "B was recorded %.1f times as long as A: grown and shrunk findings are judged by how"
                  + " many there were an hour, within 10 %%.",
              comparison.scale()));
    }
  }

  private static String next(Comparison comparison, String b) {
    if (comparison.moreFindings() || comparison.moreOpen()) {
      return "see the stacks, and what to do about them: report " + b;
    }
    if (comparison.findings().stream().anyMatch(change -> change.after() > 0)) {
      return "for what is left, see: report " + b;
    }
    return Stream.of(comparison.after(), comparison.before())
        .flatMap(report -> report.doubts().stream())
        .map(Doubt::next)
        .findFirst()
        .orElse("nothing to do.");
  }
}
