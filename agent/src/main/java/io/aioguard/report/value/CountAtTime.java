package io.aioguard.report.value;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Findings of one bug at about one time.
 *
 * @param count includes those that the rate limit suppressed
 */
public record CountAtTime(Instant time, long count) {

  public static List<CountAtTime> of(TimeBuckets<Long> slots) {
    List<CountAtTime> counts = new ArrayList<>();
    slots.forEach((time, count) -> counts.add(new CountAtTime(time, count)));
    return List.copyOf(counts);
  }
}
