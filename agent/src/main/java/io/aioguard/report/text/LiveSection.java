package io.aioguard.report.text;

import io.aioguard.report.model.LiveGroup;
import io.aioguard.report.model.Report;
import io.aioguard.report.stack.TitledStack;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.wording.LiveWording;
import java.util.List;

/** What was open at the end. */
public record LiveSection(TextPage page, Clock clock) {

  /** With more there are findings of leaks. */
  private static final int MAX_GROUPS = 50;

  void write(Report report) {
    write("IN USE AT THE END OF THE RECORDING", report.inUse(), true);
  }

  /**
   * Prints what is open.
   *
   * @param stacks whether to print whole stacks
   */
  public void write(String title, List<LiveGroup> groups, boolean stacks) {
    if (groups.isEmpty()) {
      return;
    }
    page.blank();
    page.heading(title);
    groups.stream().limit(MAX_GROUPS).forEach(group -> group(group, stacks));
    if (groups.size() > MAX_GROUPS) {
      page.line("  and more: " + FigureText.count(groups.size() - MAX_GROUPS, "group"));
    }
  }

  private void group(LiveGroup group, boolean stacks) {
    page.paragraph("   -  ", LiveWording.summary(group));
    LiveWording.reasons(group).forEach(note -> page.paragraph("      ", note));
    if (!group.creation().rule().isEmpty()) {
      // Not broken, so that it can be copied as one line.
      page.line("      " + LiveWording.RULE.strip());
      page.line("        " + group.creation().rule());
    }
    TitledStack created = LiveWording.origin(group, clock);
    if (group.headline().at().isEmpty() || stacks && !created.frames().isEmpty()) {
      page.stack(created);
    } else {
      page.paragraph("      ", created.title());
      page.headline("        ", group.headline());
    }
  }
}
