package io.aioguard.report.follow;

import io.aioguard.report.event.FindingKind;
import io.aioguard.report.model.Doubt;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a report has that the one before did not have. A bug has a line as soon as it is known; its
 * repeats are summed up, in one line a {@linkplain #PERIOD period}. Not thread-safe.
 */
final class News {

  /** Between two lines of one bug. */
  static final Duration PERIOD = Duration.ofMinutes(1);

  /** Between two lines of a doubt, or of a note, that differ by their figures. */
  static final Duration DOUBT_PERIOD = Duration.ofMinutes(10);

  /** Doubts that hold while the recording is written; others are about its end. */
  private static final Set<Doubt.Reason> REASONS =
      EnumSet.of(
          Doubt.Reason.NO_AGENT,
          Doubt.Reason.OWN_RECORDING,
          Doubt.Reason.AGENT_SILENT,
          Doubt.Reason.AGENT_FAILED,
          Doubt.Reason.NO_HEARTBEAT,
          Doubt.Reason.EVENTS_OFF,
          Doubt.Reason.STARTED_LATE,
          Doubt.Reason.HOOKS_FAILED,
          Doubt.Reason.DESTROY_NOT_SEEN,
          Doubt.Reason.UNTRACKED,
          Doubt.Reason.DATA_LOST);

  private static final String FIGURES = "\\d[\\d,.]*";

  /** The key of a group. */
  private record Bug(FindingKind kind, String fingerprint, String reason) {
    static Bug of(FindingGroup group) {
      return new Bug(group.kind(), group.fingerprint(), group.earliest().reason());
    }
  }

  /** What was printed of a bug, and when. */
  private record Printed(FindingGroup group, long count, long nanos) {}

  /** A sentence that was printed, and when. */
  private record Sentence(String text, long nanos) {}

  private final Map<Bug, Printed> bugs = new HashMap<>();
  private final Map<String, Sentence> sentences = new HashMap<>();
  private final Instant start;
  private long ungrouped;
  private long ungroupedNanos;

  /**
   * @param start of the command: what a bug has from before is its first line
   */
  News(Instant start) {
    this.start = start;
  }

  /**
   * The items to print now, those of findings by time.
   *
   * @param time of what has none of its own
   * @param last whether no further call will follow, so that nothing is kept back
   */
  List<Item> of(Report report, Instant time, long nowNanos, boolean last) {
    List<Item> items = new ArrayList<>();
    Set<Bug> present = new HashSet<>();
    for (FindingGroup group : report.groups()) {
      Bug bug = Bug.of(group);
      present.add(bug);
      compare(items, bug, group, group.count(), nowNanos, last);
    }
    for (Map.Entry<Bug, Printed> gone : List.copyOf(bugs.entrySet())) {
      if (!present.contains(gone.getKey())) {
        compare(items, gone.getKey(), gone.getValue().group(), 0, nowNanos, last);
      }
    }
    items.sort(Comparator.comparing(Item::time));
    long more = report.ungrouped() - ungrouped;
    if (more > 0 && (ungrouped == 0 || last || isDue(nowNanos, ungroupedNanos, PERIOD))) {
      items.add(new Item.Ungrouped(time, more));
      ungrouped = report.ungrouped();
      ungroupedNanos = nowNanos;
    }
    for (Doubt doubt : report.doubts()) {
      if (REASONS.contains(doubt.reason())
          && isNew(doubt.reason().key(), doubt.what(), nowNanos, last)) {
        items.add(new Item.Doubted(time, doubt));
      }
    }
    for (String note : isWaiting(report) ? List.<String>of() : report.notes()) {
      if (isNew(note.replaceAll(FIGURES, "#"), note, nowNanos, last)) {
        items.add(new Item.Note(time, note));
      }
    }
    return items;
  }

  /** The line about the agent has what the note of the report would say. */
  private static boolean isWaiting(Report report) {
    return report.jvms().stream().anyMatch(jvm -> jvm.coverage().heartbeats().waiting());
  }

  private void compare(
      List<Item> items, Bug bug, FindingGroup group, long count, long nowNanos, boolean last) {
    Printed before = bugs.get(bug);
    long difference = count - (before == null ? 0 : before.count());
    boolean due = before == null || last || isDue(nowNanos, before.nanos(), PERIOD);
    if (difference == 0 || !due) {
      return;
    }
    Item.Change first =
        group.earliest().time().isBefore(start) ? Item.Change.EARLIER : Item.Change.NEW;
    Item.Change later = difference > 0 ? Item.Change.AGAIN : Item.Change.OVER;
    items.add(
        new Item.Findings(before == null ? first : later, group, Math.abs(difference), count));
    bugs.put(bug, new Printed(group, count, nowNanos));
  }

  /** A note that was printed by itself. */
  void printed(String note, long nowNanos) {
    isNew(note.replaceAll(FIGURES, "#"), note, nowNanos, false);
  }

  private boolean isNew(String key, String text, long nowNanos, boolean last) {
    Sentence before = sentences.get(key);
    boolean wanted =
        before == null
            || !before.text().equals(text)
                && (last || isDue(nowNanos, before.nanos(), DOUBT_PERIOD));
    if (wanted) {
      sentences.put(key, new Sentence(text, nowNanos));
    }
    return wanted;
  }

  private static boolean isDue(long nowNanos, long lastNanos, Duration period) {
    return nowNanos - lastNanos >= period.toNanos();
  }

  /** How many bugs have had a line. */
  int groups() {
    return bugs.size();
  }
}
