package io.aioguard.context.reach;

import io.aioguard.context.model.AioContext;
import io.aioguard.kernel.RingHeader;
import java.util.Optional;

/**
 * A context as it is at one moment.
 *
 * @param ageNanos since its creation, or its first sight
 * @param idleNanos since it was last found to have been used; 0 where its ring cannot be read
 * @param unread completions that no code has read; -1 where the ring cannot be read
 */
public record RingSample(long ageNanos, long idleNanos, long unread) {

  public static RingSample at(AioContext context, AccessScan touches) {
    Optional<RingHeader> ring = touches.read(context);
    long now = System.nanoTime();
    long age = now - context.origin().nanos();
    return ring.isEmpty()
        ? new RingSample(age, 0, -1)
        : new RingSample(age, context.idleNanos(now), ring.get().unreadCompletions());
  }
}
