package io.aioguard.report.text;

import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.Clock;
import io.aioguard.report.wording.FindingWording;
import io.aioguard.report.wording.GroupWording;
import io.aioguard.report.wording.LabelledValue;

/** The evidence of each group. */
record FindingSection(TextPage page, Clock clock) {

  private static final String FACT = "      %-13s ";

  void write(Report report) {
    FindingWording wording = new FindingWording(clock);
    int number = 0;
    for (FindingGroup group : report.groups()) {
      page.blank();
      page.title(String.format("%4s  ", "#" + ++number), GroupWording.summary(group));
      for (LabelledValue fact : wording.facts(group)) {
        page.paragraph(String.format(FACT, fact.name()), fact.value());
      }
      wording.stacks(group).forEach(page::stack);
    }
    if (report.ungrouped() > 0) {
      page.blank();
      page.paragraph("", GroupWording.ungrouped(report));
    }
  }
}
