package io.aioguard.report.model;

import io.aioguard.report.event.Creation;
import io.aioguard.report.event.LiveContext;
import io.aioguard.report.stack.CallPath;
import io.aioguard.report.stack.Headline;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Slots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Contexts of one creation that were open at the end.
 *
 * @param oldest age of the oldest
 * @param longestIdle the longest time that one of them has been idle
 * @param unread sum of the unread completions, where known
 * @param kept why they are never reclaimed automatically, with the number of contexts
 * @param headline what the group is named after
 */
public record LiveGroup(
    Creation creation,
    long count,
    Slots slots,
    Duration oldest,
    Duration longestIdle,
    long unread,
    Map<String, Long> kept,
    Headline headline) {

  private static final int MAX_REASONS = 8;

  public static List<LiveGroup> of(List<LiveContext> contexts) {
    Map<String, List<LiveContext>> byBug = new LinkedHashMap<>();
    for (LiveContext context : contexts) {
      byBug.computeIfAbsent(bug(context.creation()), key -> new ArrayList<>()).add(context);
    }
    return byBug.values().stream()
        .map(LiveGroup::group)
        .sorted(
            Comparator.<LiveGroup>comparingLong(group -> group.slots().min())
                .reversed()
                .thenComparing(group -> group.creation().site()))
        .toList();
  }

  /** The path of their creation. */
  public CallPath path() {
    return CallPath.of(creation.site(), creation.stack());
  }

  LiveGroup withHeadline(Headline name) {
    return new LiveGroup(creation, count, slots, oldest, longestIdle, unread, kept, name);
  }

  /** Number of contexts that are never reclaimed automatically. */
  public long neverReclaimed() {
    return kept.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The key of the bug: the fingerprint, else the site. */
  public String bug() {
    return bug(creation);
  }

  /** Sum of the slots of these groups. */
  public static Slots slots(List<LiveGroup> groups) {
    return Slots.sum(groups.stream().map(LiveGroup::slots).toList());
  }

  /** Whether they are older than the agent, or were created by a route that it does not see. */
  public boolean isAdopted() {
    return creation.site().isEmpty() && creation.time().equals(Instant.EPOCH);
  }

  private static String bug(Creation creation) {
    return creation.fingerprint().isEmpty() ? creation.site() : creation.fingerprint();
  }

  private static String limited(Map<String, Long> kept, String why) {
    return kept.size() < MAX_REASONS || kept.containsKey(why) ? why : "other reasons";
  }

  private static LiveGroup group(List<LiveContext> contexts) {
    Map<String, Long> kept = new TreeMap<>();
    contexts.stream()
        .map(LiveContext::kept)
        .filter(why -> !why.isEmpty())
        .forEach(why -> kept.merge(limited(kept, why), 1L, Long::sum));
    Comparator<LiveContext> byAge = Comparator.comparing(context -> context.use().age());
    LiveContext oldest = contexts.stream().max(byAge).orElseThrow();
    return new LiveGroup(
        oldest.creation(),
        contexts.size(),
        Slots.sum(contexts.stream().map(LiveContext::slots).toList()),
        oldest.use().age(),
        contexts.stream()
            .map(context -> context.use().idle())
            .max(Comparator.naturalOrder())
            .orElseThrow(),
        contexts.stream()
            .mapToLong(context -> context.use().unread())
            .filter(n -> n > 0)
            .reduce(0, FigureText::sum),
        kept,
        Headline.NONE);
  }
}
