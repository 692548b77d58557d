package io.aioguard.report.value;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Findings of one bug at about one time.
 *
 * @param count those that the rate limit kept back included
 */
public record Tick(Instant time, long count) {

  public static List<Tick> of(TimeSlots<Long> slots) {
    List<Tick> ticks = new ArrayList<>();
    slots.forEach((time, count) -> ticks.add(new Tick(time, count)));
    return List.copyOf(ticks);
  }
}
