package io.aioguard.report.jvm;

import io.aioguard.report.group.BoundedMap;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * When contexts ended, for all JVMs together. Bounded, as only recent ends matter: a context that
 * is listed at the end of a chunk can only have ended between the list and the end.
 */
final class RecentEnds {

  private static final int MAX = 65_536;

  /** Identifies a context among all JVMs. */
  private record Context(int jvm, long uid) {

    /** As of {@link io.aioguard.report.file.Chunk.Key}: quick at the first call. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Context context && jvm == context.jvm && uid == context.uid;
    }

    @Override
    public int hashCode() {
      return 31 * jvm + Long.hashCode(uid);
    }
  }

  private final Map<Context, Instant> ends = new BoundedMap<>(MAX);

  /** Adds an end; the number of the JVM only has to be unique. */
  void add(int jvm, long uid, Instant time) {
    ends.merge(new Context(jvm, uid), time, (one, other) -> one.isAfter(other) ? one : other);
  }

  boolean endedAfter(int jvm, long uid, Instant time) {
    return last(jvm, uid).filter(end -> end.isAfter(time)).isPresent();
  }

  /** When it ended; empty if it has not, or the entry was dropped. */
  Optional<Instant> last(int jvm, long uid) {
    return Optional.ofNullable(ends.get(new Context(jvm, uid)));
  }
}
