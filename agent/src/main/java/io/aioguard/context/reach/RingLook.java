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
public record RingLook(long ageNanos, long idleNanos, long unread) {

  public static RingLook at(AioContext context, Touches touches) {
    Optional<RingHeader> ring = touches.read(context);
    long now = System.nanoTime();
    long age = now - context.origin().nanos();
    return ring.isEmpty()
        ? new RingLook(age, 0, -1)
        : new RingLook(age, context.idle(now), ring.get().unreadCompletions());
  }
}
