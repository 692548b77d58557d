package io.aioguard.report.jvm;

import io.aioguard.report.group.BoundedMap;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * When contexts of one JVM ended. Bounded, as only recent ends matter: a context that is listed at
 * the end of a chunk can only have ended between the list and the end.
 */
final class RecentEnds {

  private static final int MAX = 65_536;

  /**
   * When a context ended, and was created; {@link Instant#EPOCH} if unknown.
   *
   * @param gone false if it leaked, and no destroy was seen
   */
  private record End(Instant time, Instant created, boolean gone) {
    End later(End other) {
      return time.isAfter(other.time) ? this : other;
    }
  }

  private final Map<Long, End> ends = new BoundedMap<>(MAX);

  /** Receives an end. */
  interface Action {
    void accept(long uid, Instant time, Instant created);
  }

  void add(long uid, Instant time, Instant created) {
    ends.merge(uid, new End(time, created, true), End::later);
  }

  /**
   * Later chunks list it until it is destroyed, so they have to know of it: as if created before.
   */
  void addLeak(long uid, Instant time) {
    ends.merge(uid, new End(time, Instant.EPOCH, false), End::later);
  }

  /** Whether the kernel no longer has it. */
  boolean isGone(long uid) {
    End end = ends.get(uid);
    return end != null && end.gone;
  }

  boolean endedAfter(long uid, Instant time) {
    return last(uid).filter(end -> end.isAfter(time)).isPresent();
  }

  /** When it ended; empty if it has not, or the entry was dropped. */
  Optional<Instant> last(long uid) {
    return Optional.ofNullable(ends.get(uid)).map(End::time);
  }

  void forEach(Action action) {
    ends.forEach((uid, end) -> action.accept(uid, end.time, end.created));
  }
}
