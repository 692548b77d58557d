package io.aioguard.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When contexts ended, for as many as may matter: one that was live at the end of a chunk can only
 * have ended in the moment that was left of it.
 */
final class RecentEnds {

  private static final int MOST = 65_536;

  private final Map<Long, Instant> ends =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Instant> eldest) {
          return size() > MOST;
        }
      };

  void add(long uid, Instant time) {
    ends.merge(uid, time, (one, other) -> one.isAfter(other) ? one : other);
  }

  boolean endedAfter(long uid, Instant time) {
    Instant end = ends.get(uid);
    return end != null && end.isAfter(time);
  }
}
