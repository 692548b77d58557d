package io.aioguard.report.value;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Findings of one bug at about one time.
 *
 * @param count those that the rate limit kept back included
 */
public record CountAtTime(Instant time, long count) {

  public static List<CountAtTime> of(TimeSlots<Long> slots) {
    List<CountAtTime> ticks = new ArrayList<>();
    slots.forEach((time, count) -> ticks.add(new CountAtTime(time, count)));
    return List.copyOf(ticks);
  }
}
