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
 * The answer.
 *
 * @param groups findings by bug, the worst first
 * @param ungrouped findings that there was no room to group
 * @param failures inputs that could not be read, or not to their end
 * @param lacksClasses whether a suggested rule is not complete for want of class files
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

  /**
   * What it comes to.
   *
   * @param verdicts at least one, the worst first
   * @param doubts why there may be more than was found; without findings, why it is inconclusive
   */
  public record Conclusion(
      List<Verdict> verdicts,
      Map<FindingKind, FindingCount> counts,
      List<Doubt> doubts,
      List<String> notes) {}

  /** The same with these rules. */
  public Report completed(UnaryOperator<Creation> rules, boolean lacking) {
    List<JvmSummary> all = jvms.stream().map(jvm -> jvm.completed(rules)).toList();
    return new Report(
            conclusion,
            groups.stream().map(group -> group.completed(rules)).toList(),
            ungrouped,
            LiveGroup.of(all.stream().flatMap(jvm -> jvm.open().contexts().stream()).toList()),
            reclaims,
            all,
            failures,
            lacking)
        .named(List.of());
  }

  /**
   * The same with groups named by the calls to fix.
   *
   * @param application packages that the code to fix is in; empty where they are not given
   */
  public Report named(List<String> application) {
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

  /** From the first moment of any recording to the last. */
  public Span recorded() {
    return jvms.stream()
        .map(JvmSummary::span)
        .filter(span -> !span.start().equals(Instant.EPOCH))
        .reduce(Span::with)
        .orElse(Span.NONE);
  }

  /** Whether no input gave anything to analyse. */
  public boolean nothingRead() {
    return jvms.isEmpty();
  }

  /** Whether there is a finding of the kind. */
  public boolean found(FindingKind kind) {
    return counts().get(kind).told() > 0;
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
        .map(group -> group.named(names.getOrDefault(group.bug(), Headline.NONE)))
        .toList();
  }

  /** Whether there may be more than was found. */
  public boolean doubtful() {
    return !doubts().isEmpty();
  }
}
