package io.aioguard.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    Reclaims reclaims,
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
      Map<FindingKind, Count> counts,
      List<Doubt> doubts,
      List<String> notes) {}

  /**
   * Reads and analyses recordings. Never throws for what is in them: what cannot be read is among
   * the {@link #failures}, the rest is analysed.
   *
   * @param inputs recordings, and folders that are searched for {@code *.jfr}
   */
  public static Report of(List<Path> inputs) {
    return of(inputs, Window.ALL);
  }

  /**
   * As {@link #of(List)}, of the events of that time alone.
   *
   * @param window the time that counts
   */
  public static Report of(List<Path> inputs, Window window) {
    return of(inputs, window, (files, bytes) -> {});
  }

  /**
   * As {@link #of(List, Window)}, and reports how far it is.
   *
   * @param progress is called after each file, or part of one
   */
  public static Report of(List<Path> inputs, Window window, Progress progress) {
    return of(inputs, window, progress, List.of());
  }

  /**
   * As {@link #of(List, Window, Progress)}, with suggested rules completed from these class files.
   *
   * @param classPath jars and folders; empty for those that the recordings name, as far as they are
   *     here
   */
  public static Report of(
      List<Path> inputs, Window window, Progress progress, List<String> classPath) {
    Analysis analysis = new Analysis(window);
    Recordings recordings = Recordings.read(inputs, analysis, progress);
    Report report = analysis.result(recordings.failures(), recordings.repeated());
    return new OwnerRules(classPath.isEmpty() ? analysis.classPaths() : List.of(classPath))
        .complete(report);
  }

  /** The same with these rules. */
  Report completed(OwnerRules rules, boolean lacking) {
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

  public Map<FindingKind, Count> counts() {
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
