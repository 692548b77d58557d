package io.aioguard.report.event;

import java.time.Duration;
import java.time.Instant;

/**
 * A destroy of a context that returned.
 *
 * @param byAgent whether the agent reclaimed it
 * @param errno 0 where the kernel destroyed the context
 * @param errnoName name of the error, empty where the recording has none
 * @param created when the context was created; {@link Instant#EPOCH} if unknown
 */
public record ContextEnd(
    Instant time,
    long uid,
    boolean byAgent,
    int errno,
    String errnoName,
    Duration duration,
    Instant created)
    implements AioEvent {

  private static final int EINVAL = 22;

  /** Of a context whose creation is unknown. */
  public ContextEnd(
      Instant time, long uid, boolean byAgent, int errno, String errnoName, Duration duration) {
    this(time, uid, byAgent, errno, errnoName, duration, Instant.EPOCH);
  }

  /** Whether the kernel no longer has the context. */
  public boolean isOver() {
    return errno == 0 || wasGone();
  }

  /** Whether the context was gone already: its slots are free, and no call waited. */
  public boolean wasGone() {
    return errno == EINVAL;
  }
}
