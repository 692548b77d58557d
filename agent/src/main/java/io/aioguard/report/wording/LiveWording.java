package io.aioguard.report.wording;

import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.model.LiveGroup;
import io.aioguard.report.model.Report;
import io.aioguard.report.stack.TitledStack;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;
import java.util.ArrayList;
import java.util.List;

/** Text of what is open. */
public final class LiveWording {

  /** Before the line of a rules file. */
  public static final String RULE = "a rule that would help: ";

  private LiveWording() {}

  /** The totals in a sentence. */
  public static String total(Report report) {
    List<LiveGroup> groups = report.live();
    String unknown = report.endKnown() ? "" : unknown(report);
    if (groups.isEmpty() && !report.endKnown()) {
      return "Open at the end: " + unknown + '.';
    }
    long count = groups.stream().mapToLong(LiveGroup::count).sum();
    long kept = groups.stream().mapToLong(LiveGroup::neverReclaimed).sum();
    String open = FigureText.count(count, "context") + ", " + LiveGroup.slots(groups).text();
    String never = FigureText.number(kept) + " of them never reclaimed automatically";
    return "Open at the end: "
        + (count == 0 ? "no context" : kept == 0 ? open : open + "; " + never)
        + unseen(report)
        + (unknown.isEmpty() ? "." : "; " + unknown + '.');
  }

  /** Contexts that only the kernel lists, not an event. */
  private static String unseen(Report report) {
    long adopted =
        report.live().stream().filter(LiveGroup::isAdopted).mapToLong(LiveGroup::count).sum();
    long untracked =
        report.jvms().stream().mapToLong(JvmSummary::untracked).reduce(0, FigureText::sum);
    return untracked > adopted
        ? "; and "
            + FigureText.count(untracked - adopted, "context")
            + " whose creation was not seen"
        : "";
  }

  /** Without the agent or the end of the recording the count is unknown, not 0. */
  private static String unknown(Report report) {
    long jvms = report.jvms().stream().filter(jvm -> !jvm.endKnown()).count();
    return jvms == report.jvms().size()
        ? "unknown"
        : "unknown in " + FigureText.number(jvms) + " of " + report.jvms().size() + " JVMs";
  }

  public static String summary(LiveGroup group) {
    return String.format(
        group.isAdopted()
            ? "%s, %s, creation not seen, first seen up to %s ago, idle up to %s%s"
            : "%s, %s, age up to %s, idle up to %s%s",
        FigureText.count(group.count(), "context"),
        group.slots().text(),
        FigureText.span(group.oldest()),
        FigureText.span(group.longestIdle()),
        group.unread() == 0
            ? ""
            : ", " + FigureText.count(group.unread(), "completion") + " unread");
  }

  /** The stack of their creation. */
  public static TitledStack origin(LiveGroup group, Clock clock) {
    if (!group.isAdopted()) {
      return new FindingWording(clock).created(group.creation(), group.headline().at());
    }
    return new TitledStack("creation not seen", "", "");
  }

  /** Why the agent will not reclaim them, and what would help. */
  public static List<String> notes(LiveGroup group) {
    List<String> notes = new ArrayList<>(reasons(group));
    if (!group.creation().rule().isEmpty()) {
      notes.add(RULE + group.creation().rule());
    }
    return notes;
  }

  /** Why the agent will not reclaim them. */
  public static List<String> reasons(LiveGroup group) {
    List<String> notes = new ArrayList<>();
    group
        .kept()
        .forEach(
            (why, count) -> {
              String which = count == group.count() ? "" : FigureText.number(count) + " ";
              notes.add(which + "never reclaimed automatically: " + why);
            });
    return notes;
  }
}
