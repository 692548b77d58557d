package io.aioguard.report.model;

import io.aioguard.frame.FrameText;
import io.aioguard.report.event.Creation;
import io.aioguard.report.event.Finding;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.stack.CallPath;
import io.aioguard.report.stack.Headline;
import io.aioguard.report.value.CountAtTime;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Trend;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Findings of one bug.
 *
 * @param earliest the first of them, as the example
 * @param path of the failing call, or of the creation: what all findings have in common
 * @param headline what it is named by
 */
public record FindingGroup(
    Finding earliest,
    Size size,
    Spread spread,
    Names names,
    Outcome outcome,
    CallPath path,
    Headline headline) {

  /** By kind, then the most frequent first. */
  public static final Comparator<FindingGroup> WORST_FIRST =
      Comparator.comparing(FindingGroup::kind)
          .thenComparing(Comparator.comparingLong(FindingGroup::count).reversed())
          .thenComparing(FindingGroup::fingerprint);

  private static final int MAX_OTHERS = 8;
  private static final Duration SHORTEST_FOR_RATE = Duration.ofMinutes(10);

  /**
   * How much it is.
   *
   * @param events how many the recording has
   * @param suppressed how many more the agent counted and did not write
   * @param slots nr_events of the contexts in the events
   * @param slotsHeld those of them that nobody gave back: leaks not reclaimed, or in vain, and what
   *     is suspected
   */
  public record Size(long events, long suppressed, long slots, long slotsHeld) {}

  /**
   * Where and when it was found.
   *
   * @param allJvms how many JVMs there are
   * @param recorded of those that have it, all together
   * @param ticks when findings were, of each JVM that has it
   */
  public record Spread(
      long allJvms,
      Duration recorded,
      Instant last,
      Map<JvmId, List<CountAtTime>> ticks,
      Trend trend) {

    /** How many JVMs have it. */
    public long jvms() {
      return ticks.size();
    }
  }

  /**
   * What the findings name.
   *
   * @param threads some of those that made the failing call, or created the context
   * @param stacks creation stacks, the topmost frame first, with how many findings each: a bug may
   *     have callers by the dozen
   */
  public record Names(List<String> threads, List<String> routes, Map<String, Long> stacks) {}

  /**
   * What became of the contexts.
   *
   * @param reclaimed leaks that the agent went on to destroy
   * @param returned those of them whose destroy is known to have returned without an error
   * @param failed those of them whose destroy returned with one, by its name
   * @param keptAlive leaks that it did not, by reason
   * @param rescued failed setups that the application never saw fail
   */
  public record Outcome(
      long reclaimed,
      long returned,
      Map<String, Long> failed,
      Map<String, Long> keptAlive,
      long rescued) {}

  public FindingKind kind() {
    return earliest.kind();
  }

  public String fingerprint() {
    return earliest.fingerprint();
  }

  /** Class that owns the contexts, where a rule names it. */
  public String owner() {
    return earliest.creation().owner();
  }

  FindingGroup named(Headline name) {
    return with(earliest, name);
  }

  FindingGroup completed(UnaryOperator<Creation> rules) {
    return with(earliest.with(rules.apply(earliest.creation())), headline);
  }

  private FindingGroup with(Finding example, Headline name) {
    return new FindingGroup(example, size, spread, names, outcome, path, name);
  }

  /** The topmost frame of the application, and the one that called its package. */
  public List<String> wrapper() {
    return path.frames().isEmpty()
        ? List.of()
        : List.of(path.site(), path.frames().get(path.outside()));
  }

  /** How many findings, those that were not written included. */
  public long count() {
    return FigureText.sum(size.events, size.suppressed);
  }

  /** How many findings an hour of its JVMs; 0 where too few are known for a rate. */
  public long perHour() {
    boolean known =
        spread.trend.direction() != Trend.Direction.UNKNOWN
            && spread.recorded.compareTo(SHORTEST_FOR_RATE) >= 0;
    return known ? Math.round(count() / (spread.recorded.getSeconds() / 3_600.0)) : 0;
  }

  /** The frames of the application that all findings have, from the one that made the call down. */
  public List<String> frames() {
    return path.frames();
  }

  /** Other frames that are in the place of the headline's, where several creations are one bug. */
  public List<String> alsoAt() {
    Finding example = earliest;
    int index = path.frames().indexOf(headline.at());
    if (index < 0 || !example.frames().text().equals(example.creation().stack())) {
      return List.of();
    }
    return names.stacks.keySet().stream()
        .map(stack -> CallPath.of(siteIn(stack), stack).frames())
        .filter(frames -> frames.size() > index)
        .map(frames -> Headline.outsideLambda(frames.get(index)))
        .filter(frame -> !frame.equals(headline.frame()))
        .distinct()
        .sorted()
        .limit(MAX_OTHERS)
        .toList();
  }

  /** The frame that made the call, whatever its line. */
  private String siteIn(String stack) {
    String method = FrameText.methodOf(headline.site());
    return stack
        .lines()
        .map(String::strip)
        .filter(frame -> FrameText.methodOf(frame).equals(method))
        .findFirst()
        .orElse("");
  }

  /** How many findings several groups have together. */
  public static long findings(List<FindingGroup> groups) {
    return groups.stream().mapToLong(FindingGroup::count).reduce(0, FigureText::sum);
  }
}
