package io.aioguard.report.model;

import io.aioguard.report.event.Creation;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.stack.Headline;
import io.aioguard.report.value.Span;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The result of an analysis.
 *
 * @param groups findings by bug, the worst first
 * @param ungrouped findings of groups beyond the limit
 * @param failures inputs that could not be read, or not to their end
 * @param lacksClasses whether a suggested rule is incomplete because class files are missing
 */
public record Report(
    Conclusion conclusion,
    List<FindingGroup> groups,
    long ungrouped,
    List<LiveGroup> live,
    ReclaimCounts reclaims,
    List<JvmSummary> jvms,
    List<ReadFailure> failures,
    boolean lacksClasses) {

  /** What people can read one by one. */
  private static final int MAX_JVMS = 20;

  /**
   * The conclusion.
   *
   * @param verdicts at least one, the worst first
   * @param doubts why there may be more findings; without findings, why it is inconclusive
   */
  public record Conclusion(
      List<Verdict> verdicts,
      Map<FindingKind, FindingCount> counts,
      List<Doubt> doubts,
      List<String> notes) {}

  /** A copy with these rules. */
  public Report withRules(UnaryOperator<Creation> rules, boolean lacking) {
    List<JvmSummary> all = jvms.stream().map(jvm -> jvm.withRules(rules)).toList();
    return new Report(
            conclusion,
            groups.stream().map(group -> group.withRules(rules)).toList(),
            ungrouped,
            LiveGroup.of(all.stream().flatMap(jvm -> jvm.open().contexts().stream()).toList()),
            reclaims,
            all,
            failures,
            lacking)
        .withHeadlines(List.of());
  }

  /**
   * A copy with groups named after the calls to fix.
   *
   * @param application packages that the code to fix is in; empty where they are not given
   */
  public Report withHeadlines(List<String> application) {
    Headlines names =
        new Headlines(
            Stream.concat(
                groups.stream().map(FindingGroup::path), live.stream().map(LiveGroup::path)),
            application);
    return new Report(
        conclusion,
        names.findings(groups),
        ungrouped,
        names.live(live),
        reclaims,
        jvms,
        failures,
        lacksClasses);
  }

  public List<Verdict> verdicts() {
    return conclusion.verdicts;
  }

  public Map<FindingKind, FindingCount> counts() {
    return conclusion.counts;
  }

  public List<Doubt> doubts() {
    return conclusion.doubts;
  }

  public List<String> notes() {
    return conclusion.notes;
  }

  /** From the start of the first recording to the end of the last. */
  public Span recorded() {
    return jvms.stream()
        .map(JvmSummary::span)
        .filter(span -> !span.start().equals(Instant.EPOCH))
        .reduce(Span::with)
        .orElse(Span.NONE);
  }

  /** Whether there are so many JVMs that people search them and do not read all. */
  public boolean isFleet() {
    return jvms.size() > MAX_JVMS;
  }

  /** Whether no input had anything to analyse. */
  public boolean nothingRead() {
    return jvms.isEmpty();
  }

  /** Whether there is a finding of the kind. */
  public boolean found(FindingKind kind) {
    return counts().get(kind).total() > 0;
  }

  /** Whether what was open at the end is known of all JVMs. */
  public boolean endKnown() {
    return jvms.stream().allMatch(JvmSummary::endKnown);
  }

  /** What was open at the end in JVMs that had not ended. */
  public List<LiveGroup> inUse() {
    Map<String, Headline> names = new HashMap<>();
    live.forEach(group -> names.put(group.bug(), group.headline()));
    return LiveGroup.of(
            jvms.stream()
                .filter(jvm -> jvm.ended().isEmpty())
                .flatMap(jvm -> jvm.open().contexts().stream())
                .toList())
        .stream()
        .map(group -> group.withHeadline(names.getOrDefault(group.bug(), Headline.NONE)))
        .toList();
  }

  /** Whether there may be more than was found. */
  public boolean doubtful() {
    return !doubts().isEmpty();
  }
}
