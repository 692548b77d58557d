package io.aioguard.report;

import java.util.List;
import java.util.Map;

/** What was open at the end. */
record LiveSection(TextPage page, Clock clock) {

  /** More than this is a leak, and then the findings say so. */
  private static final int MOST_GROUPS = 50;

  void write(Report report) {
    write("OPEN AT THE END", report.live(), true);
  }

  /**
   * Prints what is open.
   *
   * @param stacks whether whole stacks are wanted
   */
  void write(String title, List<LiveGroup> groups, boolean stacks) {
    if (groups.isEmpty()) {
      return;
    }
    page.blank();
    page.line(title);
    groups.stream().limit(MOST_GROUPS).forEach(group -> group(group, stacks));
    if (groups.size() > MOST_GROUPS) {
      page.line("  and more: " + Wording.count(groups.size() - MOST_GROUPS, "group"));
    }
  }

  private void group(LiveGroup group, boolean stacks) {
    String unread = group.unread() == 0 ? "" : ", " + Wording.count(group.unread(), "completion");
    page.paragraph(
        "   -  ",
        Wording.count(group.count(), "context")
            + ", "
            + Wording.count(group.slots(), "slot")
            + ", age up to "
            + Wording.span(group.oldest())
            + ", idle up to "
            + Wording.span(group.longestIdle())
            + (unread.isEmpty() ? "" : unread + " unread"));
    for (Map.Entry<String, Long> escape : group.escapes().entrySet()) {
      String which =
          escape.getValue() == group.count() ? "" : Wording.number(escape.getValue()) + " ";
      page.paragraph("      ", which + "never reclaimed automatically: " + escape.getKey());
    }
    Creation creation = group.creation();
    if (!creation.rule().isEmpty()) {
      page.paragraph("      ", "a rule that would help: " + creation.rule());
    }
    String thread = creation.thread().isEmpty() ? "" : " by thread " + creation.thread();
    boolean siteOnly = !stacks || creation.stack().isEmpty();
    String stack = siteOnly ? creation.site() : creation.stack();
    page.stack("created at " + clock.at(creation.time()) + thread, stack);
  }
}
