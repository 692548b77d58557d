package io.aioguard.reclaim;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The io_destroy(2) calls that have not come back yet, and since when they run. */
final class InHand {

  private final Map<Reclaimable, Long> since = new ConcurrentHashMap<>();

  void add(Reclaimable context) {
    since.put(context, System.nanoTime());
  }

  void remove(Reclaimable context) {
    since.remove(context);
  }

  /** How many have been running for so many nanoseconds. */
  int olderThan(long nanos) {
    long now = System.nanoTime();
    return (int) since.values().stream().filter(begun -> now - begun >= nanos).count();
  }

  void tellOlderThan(long nanos) {
    long now = System.nanoTime();
    since.forEach(
        (context, begun) -> {
          if (now - begun >= nanos) {
            context.stalled(now - begun);
          }
        });
  }
}
