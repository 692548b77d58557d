package io.aioguard.report.jvm;

import io.aioguard.report.event.ContextEnd;
import io.aioguard.report.model.ReclaimCounts;
import io.aioguard.report.value.FigureText;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up the agent's own destroys. Durations are kept to three digits, so that the memory for
 * percentiles does not grow with their number.
 */
public final class ReclaimTally {

  private static final int MAX_ERRORS = 32;
  private static final long DIGITS = 1_000;

  private final TreeMap<Long, Long> durations = new TreeMap<>();
  private final Map<String, Long> failures = new TreeMap<>();
  private long returned;
  private long timed;
  private Duration longest = Duration.ZERO;

  /**
   * What was added up.
   *
   * @param timed number of those with a duration
   * @param durations in nanoseconds to three digits, with the number of each
   */
  public record Facts(
      long returned,
      long timed,
      Duration longest,
      Map<Long, Long> durations,
      Map<String, Long> failures) {}

  public void add(ContextEnd end) {
    returned++;
    // A destroy of a context that was gone did not wait for the kernel; zero is an unknown
    // duration.
    if (!end.wasGone() && !end.duration().isZero()) {
      timed++;
      longest = end.duration().compareTo(longest) > 0 ? end.duration() : longest;
      durations.merge(rounded(end.duration()), 1L, Long::sum);
    }
    if (end.errno() != 0) {
      failed(end.errnoName(), 1);
    }
  }

  private void failed(String error, long number) {
    if (failures.size() < MAX_ERRORS || failures.containsKey(error)) {
      failures.merge(error, number, FigureText::sum);
    }
  }

  public void add(Facts facts) {
    returned = FigureText.sum(returned, facts.returned);
    timed = FigureText.sum(timed, facts.timed);
    longest = facts.longest.compareTo(longest) > 0 ? facts.longest : longest;
    facts.durations.forEach((nanos, number) -> durations.merge(nanos, number, FigureText::sum));
    facts.failures.forEach(this::failed);
  }

  public Facts facts() {
    return new Facts(returned, timed, longest, new TreeMap<>(durations), new TreeMap<>(failures));
  }

  public ReclaimCounts summary() {
    return new ReclaimCounts(
        returned, Map.copyOf(failures), percentile(50), percentile(90), percentile(99), longest);
  }

  /** By the nearest-rank method. */
  private Duration percentile(int percent) {
    long remaining = (timed * percent + 99) / 100;
    for (Map.Entry<Long, Long> entry : durations.entrySet()) {
      remaining -= entry.getValue();
      if (remaining <= 0) {
        return Duration.ofNanos(entry.getKey());
      }
    }
    return Duration.ZERO;
  }

  private static long rounded(Duration duration) {
    // A damaged recording may hold a span of centuries, which Duration cannot give as a long.
    long nanos = duration.getSeconds() > 1_000_000_000 ? Long.MAX_VALUE : duration.toNanos();
    long unit = 1;
    while (Math.abs(nanos / unit) >= DIGITS) {
      unit *= 10;
    }
    return nanos / unit * unit;
  }
}
