package io.aioguard.reclaim;

import io.aioguard.agent.log.AgentLog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The io_destroy(2) calls that have not come back yet, and since when they run. */
final class PendingDestroys {

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
    int older = 0;
    for (Long begun : since.values()) {
      older += now - begun >= nanos ? 1 : 0;
    }
    return older;
  }

  void tellOlderThan(long nanos) {
    long now = System.nanoTime();
    for (Map.Entry<Reclaimable, Long> entry : since.entrySet()) {
      if (now - entry.getValue() >= nanos) {
        report(entry.getKey(), now - entry.getValue());
      }
    }
  }

  private static void report(Reclaimable context, long nanos) {
    try {
      context.stalled(nanos);
    } catch (Throwable e) {
      // No memory at this moment: it is due the next time, and the others are now.
      AgentLog.error("a stall was not reported", e);
    }
  }
}
