package io.aioguard.context.reach;

import io.aioguard.context.model.AioContext;
import io.aioguard.kernel.proc.RingHeader;
import java.util.Optional;

/**
 * Age and use of a context at one moment.
 *
 * @param ageNanos time since it was created or found
 * @param idleNanos time since its last known use; 0 if its ring cannot be read
 * @param unread number of completions that no code has read; -1 if the ring cannot be read
 */
public record RingSample(long ageNanos, long idleNanos, long unread) {

  public static RingSample at(AioContext context, AccessScan scan) {
    Optional<RingHeader> ring = scan.read(context);
    long now = System.nanoTime();
    long age = now - context.origin().nanos();
    return ring.isEmpty()
        ? new RingSample(age, 0, -1)
        : new RingSample(age, context.idleNanos(now), ring.get().unreadCompletions());
  }
}
