package io.aioguard.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When contexts ended, of all JVMs together and for as many as may matter: one that was live at the
 * end of a chunk can only have ended in the moment that was left of it.
 */
final class RecentEnds {

  private static final int MOST = 65_536;

  /** By number of the JVM and uid: a list, as a record's own equals is slow to start. */
  private final Map<List<Long>, Instant> ends =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Long>, Instant> eldest) {
          return size() > MOST;
        }
      };

  /** Adds one; the number of the JVM is of no meaning but that others have others. */
  void add(int jvm, long uid, Instant time) {
    ends.merge(List.of((long) jvm, uid), time, (one, other) -> one.isAfter(other) ? one : other);
  }

  boolean endedAfter(int jvm, long uid, Instant time) {
    return last(jvm, uid).filter(end -> end.isAfter(time)).isPresent();
  }

  /** When it ended, as far as that is still known. */
  Optional<Instant> last(int jvm, long uid) {
    return Optional.ofNullable(ends.get(List.of((long) jvm, uid)));
  }
}
