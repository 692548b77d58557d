package io.aioguard.report.compare;

import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.model.LiveGroup;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.FigureText;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What grew from one report to another.
 *
 * @param findings bug by bug, the worst change first
 * @param live contexts open at the end, by the code that created them
 * @param shared chunks that both have
 * @param gone chunks of the first that the second does not have
 * @param scale length of the second recording by that of the first, if findings are compared by
 *     their rate; otherwise 1
 */
public record Comparison(
    Report before,
    Report after,
    List<FindingChange> findings,
    List<LiveChange> live,
    long shared,
    long gone,
    double scale) {

  /** A rate from less time means nothing. */
  private static final Duration MIN_RECORDED = Duration.ofSeconds(30);

  /** Recordings whose lengths differ by a smaller factor are compared by counts. */
  private static final double SIMILAR_LENGTHS = 1.25;

  private static final double RATE_TOLERANCE = 0.1;

  private record Bug(FindingKind kind, String fingerprint) {}

  /** Compares two reports, the earlier one first. */
  public static Comparison of(Report before, Report after) {
    Set<Chunk> old = chunks(before);
    long all = old.size();
    old.retainAll(chunks(after));
    long shared = old.size();
    // A later dump of the same recording repeats the earlier one, except for chunks that expired.
    boolean repeated = shared > 0 && shared == all;
    double scale = repeated ? 1 : scale(recorded(before), recorded(after));
    return new Comparison(
        before,
        after,
        findings(before, after, scale),
        live(before, after),
        shared,
        all - shared,
        scale);
  }

  /** Whether a bug is new, or has more findings. */
  public boolean moreFindings() {
    return findings.stream().anyMatch(change -> change.change().isIncrease());
  }

  /** Whether more is open at the end. */
  public boolean moreOpen() {
    return live.stream().mapToLong(LiveChange::after).sum()
        > live.stream().mapToLong(LiveChange::before).sum();
  }

  private static List<FindingChange> findings(Report before, Report after, double scale) {
    Map<Bug, List<FindingGroup>> old = byBug(before);
    Map<Bug, List<FindingGroup>> now = byBug(after);
    return keys(now, old)
        .map(
            bug ->
                change(old.getOrDefault(bug, List.of()), now.getOrDefault(bug, List.of()), scale))
        .sorted(
            Comparator.comparing(FindingChange::change)
                .thenComparing(FindingChange::example, FindingGroup.WORST_FIRST))
        .toList();
  }

  private static Map<Bug, List<FindingGroup>> byBug(Report report) {
    return report.groups().stream()
        .collect(
            Collectors.groupingBy(
                group -> new Bug(group.kind(), group.fingerprint()),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private static FindingChange change(
      List<FindingGroup> old, List<FindingGroup> now, double scale) {
    long before = count(old);
    long after = count(now);
    double tolerance = scale == 1 ? 0 : RATE_TOLERANCE;
    ComparisonChange change = ComparisonChange.of(before, after, before * scale, tolerance);
    return new FindingChange((now.isEmpty() ? old : now).get(0), before, after, change);
  }

  private static long count(List<FindingGroup> groups) {
    return groups.stream().mapToLong(FindingGroup::count).reduce(0, FigureText::sum);
  }

  private static List<LiveChange> live(Report before, Report after) {
    Map<String, LiveGroup> old = byCreation(before);
    Map<String, LiveGroup> now = byCreation(after);
    return keys(now, old)
        .map(key -> change(Optional.ofNullable(old.get(key)), Optional.ofNullable(now.get(key))))
        .sorted(
            Comparator.comparing(LiveChange::change)
                .thenComparing(change -> -Math.max(change.slotsBefore(), change.slotsAfter()))
                .thenComparing(change -> change.headline().at()))
        .toList();
  }

  private static Map<String, LiveGroup> byCreation(Report report) {
    return report.live().stream()
        .collect(
            Collectors.toMap(
                LiveGroup::bug, group -> group, (one, same) -> one, LinkedHashMap::new));
  }

  private static LiveChange change(Optional<LiveGroup> old, Optional<LiveGroup> now) {
    LiveGroup example = now.or(() -> old).orElseThrow();
    long before = old.map(LiveGroup::count).orElse(0L);
    long after = now.map(LiveGroup::count).orElse(0L);
    long slotsBefore = old.map(group -> group.slots().min()).orElse(0L);
    long slotsAfter = now.map(group -> group.slots().min()).orElse(0L);
    ComparisonChange contexts = ComparisonChange.of(before, after, before, 0);
    ComparisonChange slots = ComparisonChange.of(slotsBefore, slotsAfter, slotsBefore, 0);
    ComparisonChange change = contexts == ComparisonChange.SAME ? slots : contexts;
    return new LiveChange(
        example.headline(),
        example.creation().fingerprint(),
        before,
        after,
        slotsBefore,
        slotsAfter,
        change);
  }

  private static <K> Stream<K> keys(Map<K, ?> one, Map<K, ?> other) {
    return Stream.concat(one.keySet().stream(), other.keySet().stream()).distinct();
  }

  private static Duration recorded(Report report) {
    return report.jvms().stream().map(JvmSummary::recorded).reduce(Duration.ZERO, FigureText::sum);
  }

  private static double scale(Duration before, Duration after) {
    if (before.compareTo(MIN_RECORDED) < 0 || after.compareTo(MIN_RECORDED) < 0) {
      return 1;
    }
    double scale = (double) after.getSeconds() / before.getSeconds();
    return scale > SIMILAR_LENGTHS || scale < 1 / SIMILAR_LENGTHS ? scale : 1;
  }

  /** Identified by its start, as a chunk without an end is longer in a later copy. */
  private record Chunk(JvmId jvm, Instant start) {}

  private static Set<Chunk> chunks(Report report) {
    Set<Chunk> chunks = new HashSet<>();
    report
        .jvms()
        .forEach(
            jvm ->
                jvm.recording()
                    .chunks()
                    .forEach(span -> chunks.add(new Chunk(jvm.id(), span.start()))));
    return chunks;
  }
}
