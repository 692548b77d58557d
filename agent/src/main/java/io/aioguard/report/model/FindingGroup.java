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
 * @param earliest the first of them, shown as the example
 * @param path of the failing call, or of the creation: the frames that all findings share
 * @param headline what the group is named after
 */
public record FindingGroup(
    Finding earliest,
    Size size,
    Spread spread,
    Names names,
    Effect outcome,
    CallPath path,
    Headline headline) {

  /** By kind, then the most frequent first. */
  public static final Comparator<FindingGroup> WORST_FIRST =
      Comparator.comparing(FindingGroup::kind)
          .thenComparing(Comparator.comparingLong(FindingGroup::count).reversed())
          .thenComparing(FindingGroup::fingerprint);

  private static final int MAX_ALSO_AT = 8;
  private static final Duration MIN_TIME_FOR_RATE = Duration.ofMinutes(10);

  /**
   * The size of the group.
   *
   * @param events findings that have an event
   * @param suppressed findings that the agent's rate limit suppressed
   * @param slots nr_events of the contexts in the events
   * @param slotsHeld those that were not given back: of leaks without a successful reclaim, and of
   *     suspected ones
   */
  public record Size(long events, long suppressed, long slots, long slotsHeld) {

    /** Number of findings, including suppressed ones. */
    public long count() {
      return FigureText.sum(events, suppressed);
    }
  }

  /**
   * Where and when the findings were.
   *
   * @param allJvms number of JVMs in the report
   * @param recorded time recorded of the JVMs that have it, summed
   * @param shares of each JVM that has it
   */
  public record Spread(
      long allJvms, Duration recorded, Instant last, Map<JvmId, Share> shares, Trend trend) {

    /** Number of JVMs that have it. */
    public long jvms() {
      return shares.size();
    }

    /** Times of the findings of one JVM. */
    public List<CountAtTime> times(JvmId jvm) {
      return shares.containsKey(jvm) ? shares.get(jvm).times : List.of();
    }
  }

  /**
   * The findings of one JVM.
   *
   * @param first time of the first
   * @param last time of the last
   */
  public record Share(Size size, Instant first, Instant last, List<CountAtTime> times) {}

  /**
   * What the findings name.
   *
   * @param threads some of those that made the failing call, or created the context
   * @param stacks creation stacks, the topmost frame first, with the number of findings of each
   */
  public record Names(List<String> threads, List<String> routes, Map<String, Long> stacks) {}

  /**
   * The outcome for the contexts.
   *
   * @param reclaimed leaks that the agent then destroyed
   * @param returned those of them whose destroy returned without an error
   * @param failed those of them whose destroy failed, by name of the error
   * @param keptAlive leaks that it did not destroy, by reason
   * @param rescued failed setups that succeeded when tried again
   */
  public record Effect(
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

  FindingGroup withHeadline(Headline name) {
    return with(earliest, name);
  }

  FindingGroup withRules(UnaryOperator<Creation> rules) {
    return with(earliest.withCreation(rules.apply(earliest.creation())), headline);
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

  /** Number of findings, including suppressed ones. */
  public long count() {
    return size.count();
  }

  /** Findings per hour in its JVMs; 0 where there are too few for a rate. */
  public long perHour() {
    boolean known =
        spread.trend.direction() != Trend.Direction.UNKNOWN
            && spread.recorded.compareTo(MIN_TIME_FOR_RATE) >= 0;
    return known ? Math.round(count() / (spread.recorded.getSeconds() / 3_600.0)) : 0;
  }

  /** The frames of the application that all findings share, from the one that made the call. */
  public List<String> frames() {
    return path.frames();
  }

  /** Other frames in the place of the headline, where one bug has several creations. */
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
        .limit(MAX_ALSO_AT)
        .toList();
  }

  /** The frame that made the call; its line may differ. */
  private String siteIn(String stack) {
    String method = FrameText.methodOf(headline.site());
    return stack
        .lines()
        .map(String::strip)
        .filter(frame -> FrameText.methodOf(frame).equals(method))
        .findFirst()
        .orElse("");
  }

  /** Sum of the findings of these groups. */
  public static long findings(List<FindingGroup> groups) {
    return groups.stream().mapToLong(FindingGroup::count).reduce(0, FigureText::sum);
  }
}
