package io.aioguard.report.text;

import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.Report;
import io.aioguard.report.model.Verdict;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.wording.AnswerWording;
import io.aioguard.report.wording.GroupWording;
import io.aioguard.report.wording.LiveWording;
import io.aioguard.report.wording.NextSteps;
import io.aioguard.report.wording.RemarkWording;
import io.aioguard.report.wording.SpreadWording;
import java.util.List;
import java.util.stream.Collectors;

/** The first screen: verdict, scope, groups, remarks and next steps. */
record AnswerSection(TextPage page, Clock clock) {

  /** Groups take three lines each, and all fits on a screen of 24 with the next steps. */
  private static final int MAX_GROUPS = 5;

  /** Of many JVMs, each with others; all have a place in JSON. */
  private static final int MAX_STEPS = 20;

  private static final String MORE =
      "More: below; as a page with charts: -o report.html; for machines: -o report.json";

  void write(Report report) {
    page.line(
        report.verdicts().get(0).style(),
        report.verdicts().stream().map(Verdict::label).collect(Collectors.joining(", ")));
    page.paragraph("", new AnswerWording(clock).scope(report.jvms()));
    programs(report);
    page.blank();
    int number = 0;
    for (FindingGroup group : report.groups().stream().limit(MAX_GROUPS).toList()) {
      page.title(String.format("%4s  ", "#" + ++number), GroupWording.summary(group));
      page.headline("      ", group.headline());
    }
    more(report.groups().size() - MAX_GROUPS);
    page.remarks("", RemarkWording.of(report));
    page.paragraph("   -  ", LiveWording.total(report));
    page.blank();
    List<String> steps = NextSteps.of(report);
    steps.stream().limit(MAX_STEPS).forEach(step -> page.title("Next: ", step));
    if (steps.size() > MAX_STEPS) {
      page.line("and " + FigureText.count(steps.size() - MAX_STEPS, "step") + " more");
    }
    page.line(MORE);
  }

  private void programs(Report report) {
    if (report.isFleet()) {
      page.paragraph("", SpreadWording.programs(report.jvms(), MAX_GROUPS));
      page.paragraph("", "Java " + SpreadWording.java(report.jvms(), false, MAX_GROUPS));
      return;
    }
    List<String> applications = AnswerWording.applications(report.jvms());
    applications.stream().limit(MAX_GROUPS).forEach(line -> page.paragraph("", line));
    if (applications.size() > MAX_GROUPS) {
      page.line("and " + FigureText.count(applications.size() - MAX_GROUPS, "program") + " more");
    }
  }

  private void more(int groups) {
    if (groups > 0) {
      page.line("      and " + FigureText.count(groups, "group") + " more, all of them below");
    }
  }
}
