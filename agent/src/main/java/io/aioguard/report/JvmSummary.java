package io.aioguard.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one JVM.
 *
 * @param application which program it runs
 * @param watch what proves that the agent watched it
 * @param endTime when it ended; null if it had not, as far as that was recorded
 * @param damaged whether a part of its recordings could not be read
 * @param whole whether all that was recorded counts, and with it the agent's counts since its start
 * @param findings counts by kind, those that the rate limit kept back included
 * @param reclaimed destroys of the agent's that have an event; each is of a leak
 * @param lastStatistics null where there is none
 * @param load what was open over time
 * @param live what was open at the end of the last chunk
 * @param listed how many events have them, those included that ended in the moment after
 * @param endSeen whether a chunk ends in the time that counts, and so whether it is known
 * @param bytesLost what JFR itself dropped
 * @param sightings contexts that the agent found and whose creation no route saw
 * @param pressures limits that were near
 * @param suspicionsEnded contexts that were suspected of being leaked and are not any more
 * @param leftOut contexts that there was no room for
 */
public record JvmSummary(
    JvmId id,
    Application application,
    Watch watch,
    Instant endTime,
    boolean damaged,
    List<Span> chunks,
    boolean whole,
    Map<FindingKind, Long> findings,
    long reclaimed,
    Statistics lastStatistics,
    Quota quota,
    List<LoadSample> load,
    GcSummary collector,
    List<RouteState> routes,
    List<LiveContext> live,
    long listed,
    boolean endSeen,
    long bytesLost,
    long sightings,
    List<Pressure> pressures,
    long suspicionsEnded,
    LeftOut leftOut) {

  /** The JVM in words: its program and process id, since in containers each has the id 1. */
  public String name() {
    return application.main().isEmpty() ? id.label() : application.main() + ", " + id.label();
  }

  /** When it ended; empty if it had not, as far as that was recorded. */
  public Optional<Instant> ended() {
    return Optional.ofNullable(endTime);
  }

  JvmSummary completed(OwnerRules rules) {
    return new JvmSummary(
        id,
        application,
        watch,
        endTime,
        damaged,
        chunks,
        whole,
        findings,
        reclaimed,
        lastStatistics,
        quota,
        load,
        collector,
        routes,
        live.stream().map(context -> context.completed(rules)).toList(),
        listed,
        endSeen,
        bytesLost,
        sightings,
        pressures,
        suspicionsEnded,
        leftOut);
  }

  /** Whether what was open at the end is known: without the agent nothing is. */
  boolean endKnown() {
    return watch.agent() && !damaged && (endSeen || watch.waiting());
  }

  public Optional<Statistics> statistics() {
    return Optional.ofNullable(lastStatistics);
  }

  /** Contexts that came by no known route; how many of them, as far as is known. */
  public long untracked() {
    return Math.max(sightings, statistics().map(Statistics::untracked).orElse(0L));
  }

  public long counted(FindingKind kind) {
    return findings.getOrDefault(kind, 0L);
  }

  /** How many there were, as far as events or the agent's own counts tell. */
  public long told(FindingKind kind) {
    // The agent counts since it started, which says nothing about a part of the time.
    if (!whole) {
      return counted(kind);
    }
    long byReclaims = kind == FindingKind.LEAK ? reclaimed : 0;
    long byCounts = statistics().map(s -> told(kind, s)).orElse(0L);
    return Math.max(counted(kind), Math.max(byCounts, byReclaims));
  }

  private long told(FindingKind kind, Statistics statistics) {
    return switch (kind) {
      case LEAK -> statistics.leaked();
      case SUSPECTED_LEAK -> statistics.suspected();
      case CONTEXT_VANISHED -> statistics.vanished();
      case STALE_DESTROY -> statistics.staleDestroyed();
      // The agent counts both in one.
      case DOUBLE_DESTROY ->
          statistics.doubleDestroyed()
              - Math.max(statistics.staleDestroyed(), counted(FindingKind.STALE_DESTROY));
      case INVALID_DESTROY -> statistics.invalidDestroyed();
      case SETUP_FAILED -> statistics.setupsFailed();
      default -> 0L;
    };
  }

  /** From its first chunk to its last; what lies between them may be missing. */
  public Span span() {
    return chunks.stream().reduce(Span::with).orElse(new Span(Instant.EPOCH, Instant.EPOCH));
  }

  public Duration recorded() {
    return chunks.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
  }
}
