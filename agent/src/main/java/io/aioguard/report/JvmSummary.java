package io.aioguard.report;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one JVM.
 *
 * @param application which program it runs
 * @param agentSeen whether the recording has an event of the agent
 * @param agentNamed whether the JVM's command line has the agent
 * @param attached whether the agent came later than the JVM: it has events, and the command line
 *     does not name it
 * @param whole whether all that was recorded counts, and with it the agent's counts since its start
 * @param findings counts by kind, those that the rate limit kept back included
 * @param lastStatistics null where there is none
 * @param load what was open over time
 * @param live what was open at the end of the last chunk
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
    boolean agentSeen,
    boolean agentNamed,
    boolean attached,
    List<Span> chunks,
    boolean whole,
    Map<FindingKind, Long> findings,
    Statistics lastStatistics,
    Quota quota,
    List<LoadSample> load,
    GcSummary collector,
    List<RouteState> routes,
    List<LiveContext> live,
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
    return whole
        ? Math.max(counted(kind), statistics().map(s -> told(kind, s)).orElse(0L))
        : counted(kind);
  }

  private long told(FindingKind kind, Statistics statistics) {
    return switch (kind) {
      case LEAK -> statistics.leaked();
      case SUSPECTED_LEAK -> statistics.suspected();
      case CONTEXT_VANISHED -> statistics.vanished();
      // The agent counts both in one; what no event explains is taken for the lesser evil.
      case DOUBLE_DESTROY -> statistics.doubleDestroyed() - counted(FindingKind.STALE_DESTROY);
      default -> 0L;
    };
  }

  public Duration recorded() {
    return chunks.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
  }
}
