package io.aioguard.report.jvm;

import io.aioguard.report.group.BoundedMap;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * When contexts ended, of all JVMs together and for as many as may matter: one that was live at the
 * end of a chunk can only have ended in the moment that was left of it.
 */
final class RecentEnds {

  private static final int MAX = 65_536;

  /** One of all JVMs. */
  private record Context(int jvm, long uid) {}

  private final Map<Context, Instant> ends = new BoundedMap<>(MAX);

  /** Adds one; the number of the JVM is of no meaning but that others have others. */
  void add(int jvm, long uid, Instant time) {
    ends.merge(new Context(jvm, uid), time, (one, other) -> one.isAfter(other) ? one : other);
  }

  boolean endedAfter(int jvm, long uid, Instant time) {
    return last(jvm, uid).filter(end -> end.isAfter(time)).isPresent();
  }

  /** When it ended, as far as that is still known. */
  Optional<Instant> last(int jvm, long uid) {
    return Optional.ofNullable(ends.get(new Context(jvm, uid)));
  }
}
