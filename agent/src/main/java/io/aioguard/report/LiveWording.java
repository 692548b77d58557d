package io.aioguard.report;

import java.util.ArrayList;
import java.util.List;

/** What is open, in words. */
final class LiveWording {

  private LiveWording() {}

  /** All of it in a sentence. */
  static String total(Report report) {
    List<LiveGroup> groups = report.live();
    if (groups.isEmpty() && !report.endKnown()) {
      return "Open at the end: not known.";
    }
    long count = groups.stream().mapToLong(LiveGroup::count).sum();
    long slots = groups.stream().mapToLong(LiveGroup::slots).reduce(0, Wording::sum);
    long escaped = groups.stream().mapToLong(LiveGroup::escaped).sum();
    String open = Wording.count(count, "context") + ", " + Wording.count(slots, "slot");
    String never = Wording.number(escaped) + " of them never reclaimed automatically";
    return "Open at the end: "
        + (count == 0 ? "no context." : escaped == 0 ? open + '.' : open + "; " + never + '.');
  }

  static String summary(LiveGroup group) {
    String unread =
        group.unread() == 0 ? "" : ", " + Wording.count(group.unread(), "completion") + " unread";
    return Wording.count(group.count(), "context")
        + ", "
        + Wording.count(group.slots(), "slot")
        + ", age up to "
        + Wording.span(group.oldest())
        + ", idle up to "
        + Wording.span(group.longestIdle())
        + unread;
  }

  /** Why the agent will not reclaim them, and what would help. */
  static List<String> notes(LiveGroup group) {
    List<String> notes = new ArrayList<>();
    group
        .escapes()
        .forEach(
            (escape, count) -> {
              String which = count == group.count() ? "" : Wording.number(count) + " ";
              notes.add(which + "never reclaimed automatically: " + escape);
            });
    if (!group.creation().rule().isEmpty()) {
      notes.add("a rule that would help: " + group.creation().rule());
    }
    return notes;
  }
}
