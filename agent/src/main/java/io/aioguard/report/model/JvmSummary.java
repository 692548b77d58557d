package io.aioguard.report.model;

import io.aioguard.report.event.Creation;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.event.LiveContext;
import io.aioguard.report.event.LoadSample;
import io.aioguard.report.event.Pressure;
import io.aioguard.report.event.RouteState;
import io.aioguard.report.event.Statistics;
import io.aioguard.report.event.Statistics.Figure;
import io.aioguard.report.value.OmittedContexts;
import io.aioguard.report.value.Quota;
import io.aioguard.report.value.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the recordings have of one JVM.
 *
 * @param application which program it runs
 * @param coverage the evidence of whether the agent watched it
 */
public record JvmSummary(
    JvmId id,
    Application application,
    Coverage coverage,
    Recording recording,
    Findings findings,
    Load load,
    Open open,
    List<RouteState> routes) {

  /**
   * The extent of the recording.
   *
   * @param whole whether the report covers all that was recorded, so that the agent's counts since
   *     its start apply
   * @param damaged whether a part of it could not be read
   * @param endSeen whether a chunk ends in the time of the report, and so whether it is known what
   *     was open at the end
   * @param endTime when the JVM ended; null if no end was recorded
   * @param bytesLost data that JFR lost
   */
  public record Recording(
      List<Span> chunks,
      boolean whole,
      boolean damaged,
      boolean endSeen,
      Instant endTime,
      long bytesLost) {}

  /**
   * Numbers of findings.
   *
   * @param counts by kind, including those that the rate limit suppressed
   * @param reclaimed destroys by the agent that have an event; each is of a leak
   * @param suspicionsEnded contexts that are no longer suspected of being leaked
   * @param untracked contexts that the agent found and whose creation no route saw
   */
  public record Findings(
      Map<FindingKind, Long> counts, long reclaimed, long suspicionsEnded, long untracked) {}

  /**
   * Figures over time.
   *
   * @param statistics the last ones; null where there are none
   * @param samples what was open
   * @param pressures limits that were near
   */
  public record Load(
      Statistics statistics,
      Quota quota,
      List<LoadSample> samples,
      GcSummary collector,
      List<Pressure> pressures) {}

  /**
   * What was open at the end of the last chunk.
   *
   * @param listed number of events about them, including contexts that ended just afterwards
   * @param leftOut contexts beyond the limit
   */
  public record Open(List<LiveContext> contexts, long listed, OmittedContexts leftOut) {}

  /** The name for people: program and process id, as in containers each has the id 1. */
  public String name() {
    return application.main().isEmpty() ? id.label() : application.main() + ", " + id.label();
  }

  /** When it ended; empty if no end was recorded. */
  public Optional<Instant> ended() {
    return Optional.ofNullable(recording.endTime);
  }

  JvmSummary withRules(UnaryOperator<Creation> rules) {
    List<LiveContext> contexts =
        open.contexts.stream().map(context -> context.withRules(rules)).toList();
    return with(new Open(contexts, open.listed, open.leftOut));
  }

  /** A copy with the first contexts that were open; the others count as left out. */
  public JvmSummary withContexts(int number) {
    List<LiveContext> all = open.contexts;
    int others = all.size() - number;
    return others == 0
        ? this
        : with(
            new Open(
                List.copyOf(all.subList(0, number)),
                open.listed,
                open.leftOut.with(new OmittedContexts(others, 0))));
  }

  private JvmSummary with(Open other) {
    return new JvmSummary(id, application, coverage, recording, findings, load, other, routes);
  }

  /** Whether it is known what was open at the end: never without the agent. */
  public boolean endKnown() {
    return coverage.agent()
        && !recording.damaged
        && (recording.endSeen || coverage.heartbeats().waiting());
  }

  public Optional<Statistics> statistics() {
    return Optional.ofNullable(load.statistics);
  }

  /** Number of contexts whose creation no route saw, as far as is known. */
  public long untracked() {
    return Math.max(findings.untracked, statistics().map(s -> s.get(Figure.UNTRACKED)).orElse(0L));
  }

  public long counted(FindingKind kind) {
    return findings.counts.getOrDefault(kind, 0L);
  }

  /** Number by events or by the agent's own counts, the higher of both. */
  public long total(FindingKind kind) {
    // The agent counts from its start, so its counts do not apply to a part of the time.
    if (!recording.whole) {
      return counted(kind);
    }
    long byReclaims = kind == FindingKind.LEAK ? findings.reclaimed : 0;
    long byCounts = statistics().map(s -> total(kind, s)).orElse(0L);
    return Math.max(counted(kind), Math.max(byCounts, byReclaims));
  }

  private long total(FindingKind kind, Statistics statistics) {
    return switch (kind) {
      case LEAK -> statistics.get(Figure.LEAKED);
      case SUSPECTED_LEAK -> statistics.get(Figure.SUSPECTED);
      case CONTEXT_VANISHED -> statistics.get(Figure.VANISHED);
      case STALE_DESTROY -> statistics.get(Figure.STALE_DESTROYED);
      // The agent's count includes stale destroys.
      case DOUBLE_DESTROY ->
          statistics.get(Figure.DOUBLE_DESTROYED)
              - Math.max(
                  statistics.get(Figure.STALE_DESTROYED), counted(FindingKind.STALE_DESTROY));
      case INVALID_DESTROY -> statistics.get(Figure.INVALID_DESTROYED);
      case SETUP_FAILED -> statistics.get(Figure.SETUPS_FAILED);
      default -> 0L;
    };
  }

  /** From the first chunk to the last; chunks between them may be missing. */
  public Span span() {
    return recording.chunks.stream().reduce(Span::with).orElse(Span.NONE);
  }

  public Duration recorded() {
    return recording.chunks.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
  }
}
