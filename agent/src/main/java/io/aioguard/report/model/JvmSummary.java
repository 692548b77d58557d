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
 * What is known of one JVM.
 *
 * @param application which program it runs
 * @param watch what proves that the agent watched it
 */
public record JvmSummary(
    JvmId id,
    Application application,
    Coverage watch,
    Recording recording,
    Findings findings,
    Load load,
    Open open,
    List<RouteState> routes) {

  /**
   * What was recorded of it.
   *
   * @param whole whether all that was recorded counts, and with it the agent's counts since its
   *     start
   * @param damaged whether a part of it could not be read
   * @param endSeen whether a chunk ends in the time that counts, and so whether it is known what
   *     was open at the end
   * @param endTime when the JVM ended; null if it had not, as far as that was recorded
   * @param bytesLost what JFR itself dropped
   */
  public record Recording(
      List<Span> chunks,
      boolean whole,
      boolean damaged,
      boolean endSeen,
      Instant endTime,
      long bytesLost) {}

  /**
   * How many findings there are.
   *
   * @param counts by kind, those that the rate limit kept back included
   * @param reclaimed destroys of the agent's that have an event; each is of a leak
   * @param suspicionsEnded contexts that were suspected of being leaked and are not any more
   * @param sightings contexts that the agent found and whose creation no route saw
   */
  public record Findings(
      Map<FindingKind, Long> counts, long reclaimed, long suspicionsEnded, long sightings) {}

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
   * @param listed how many events have them, those included that ended in the moment after
   * @param leftOut contexts that there was no room for
   */
  public record Open(List<LiveContext> contexts, long listed, OmittedContexts leftOut) {}

  /** The JVM in words: its program and process id, since in containers each has the id 1. */
  public String name() {
    return application.main().isEmpty() ? id.label() : application.main() + ", " + id.label();
  }

  /** When it ended; empty if it had not, as far as that was recorded. */
  public Optional<Instant> ended() {
    return Optional.ofNullable(recording.endTime);
  }

  JvmSummary completed(UnaryOperator<Creation> rules) {
    List<LiveContext> contexts =
        open.contexts.stream().map(context -> context.completed(rules)).toList();
    Open completed = new Open(contexts, open.listed, open.leftOut);
    return new JvmSummary(id, application, watch, recording, findings, load, completed, routes);
  }

  /** Whether what was open at the end is known: without the agent nothing is. */
  public boolean endKnown() {
    return watch.agent() && !recording.damaged && (recording.endSeen || watch.pulse().waiting());
  }

  public Optional<Statistics> statistics() {
    return Optional.ofNullable(load.statistics);
  }

  /** Contexts that came by no known route; how many of them, as far as is known. */
  public long untracked() {
    return Math.max(findings.sightings, statistics().map(s -> s.get(Figure.UNTRACKED)).orElse(0L));
  }

  public long counted(FindingKind kind) {
    return findings.counts.getOrDefault(kind, 0L);
  }

  /** How many there were, as far as events or the agent's own counts tell. */
  public long told(FindingKind kind) {
    // The agent counts since it started, which says nothing about a part of the time.
    if (!recording.whole) {
      return counted(kind);
    }
    long byReclaims = kind == FindingKind.LEAK ? findings.reclaimed : 0;
    long byCounts = statistics().map(s -> told(kind, s)).orElse(0L);
    return Math.max(counted(kind), Math.max(byCounts, byReclaims));
  }

  private long told(FindingKind kind, Statistics statistics) {
    return switch (kind) {
      case LEAK -> statistics.get(Figure.LEAKED);
      case SUSPECTED_LEAK -> statistics.get(Figure.SUSPECTED);
      case CONTEXT_VANISHED -> statistics.get(Figure.VANISHED);
      case STALE_DESTROY -> statistics.get(Figure.STALE_DESTROYED);
      // The agent counts both in one.
      case DOUBLE_DESTROY ->
          statistics.get(Figure.DOUBLE_DESTROYED)
              - Math.max(
                  statistics.get(Figure.STALE_DESTROYED), counted(FindingKind.STALE_DESTROY));
      case INVALID_DESTROY -> statistics.get(Figure.INVALID_DESTROYED);
      case SETUP_FAILED -> statistics.get(Figure.SETUPS_FAILED);
      default -> 0L;
    };
  }

  /** From its first chunk to its last; what lies between them may be missing. */
  public Span span() {
    return recording.chunks.stream().reduce(Span::with).orElse(Span.NONE);
  }

  public Duration recorded() {
    return recording.chunks.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
  }
}
