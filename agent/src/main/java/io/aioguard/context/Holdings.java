package io.aioguard.context;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What this JVM holds.
 *
 * @param slots nr_events of its live contexts, summed
 * @param top the creation sites that hold most of them, one a line
 */
record Holdings(long slots, String top) {

  private static final int MOST = 5;

  static Holdings of(Collection<AioContext> live) {
    Map<String, long[]> bySite = new HashMap<>();
    long slots = 0;
    for (AioContext context : live) {
      slots += context.maxEvents;
      long[] sums = bySite.computeIfAbsent(context.origin.stack().site(), site -> new long[2]);
      sums[0] += context.maxEvents;
      sums[1]++;
    }
    String top =
        bySite.entrySet().stream()
            .sorted(Comparator.comparingLong(entry -> -entry.getValue()[0]))
            .limit(MOST)
            .map(e -> e.getValue()[0] + " slots, " + e.getValue()[1] + " contexts: " + e.getKey())
            .collect(Collectors.joining("\n"));
    return new Holdings(slots, top);
  }
}
