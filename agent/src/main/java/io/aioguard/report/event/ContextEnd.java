package io.aioguard.report.event;

import java.time.Duration;
import java.time.Instant;

/**
 * A destroy of a context returned.
 *
 * @param byAgent whether it was a reclaim of the agent's
 * @param errno 0 where the kernel has let the context go
 * @param errnoName name of the error, empty where the recording has none
 */
public record ContextEnd(
    Instant time, long uid, boolean byAgent, int errno, String errnoName, Duration duration)
    implements AioEvent {

  private static final int EINVAL = 22;

  /** Whether the kernel no longer has the context. */
  public boolean isOver() {
    return errno == 0 || goneBefore();
  }

  /** Whether the kernel had no such context: its slots are free, and no call waited. */
  public boolean goneBefore() {
    return errno == EINVAL;
  }
}
