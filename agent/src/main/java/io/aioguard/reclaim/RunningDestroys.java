package io.aioguard.reclaim;

import io.aioguard.agent.log.AgentLog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The agent's io_destroy(2) calls in progress, and when each was entered. Thread-safe. */
final class RunningDestroys {

  private final Map<Reclaimable, Long> since = new ConcurrentHashMap<>();

  void add(Reclaimable context) {
    since.put(context, System.nanoTime());
  }

  void remove(Reclaimable context) {
    since.remove(context);
  }

  /** How many have been in progress for so many nanoseconds. */
  int olderThan(long nanos) {
    long now = System.nanoTime();
    int older = 0;
    for (Long start : since.values()) {
      older += now - start >= nanos ? 1 : 0;
    }
    return older;
  }

  void reportOlderThan(long nanos) {
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
      // For instance for want of memory: this one is reported the next time, the others now.
      AgentLog.error("a stall was not reported", e);
    }
  }
}
