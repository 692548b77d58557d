package io.aioguard.context;

import io.aioguard.kernel.ProcessMemory;
import io.aioguard.kernel.RingHeader;
import java.util.Optional;

/**
 * A context as it is at one moment.
 *
 * @param ageNanos since its creation, or its first sight
 * @param idleNanos since its ring was last seen to move; 0 where it cannot be read
 * @param unread completions that nobody has read; -1 where the ring cannot be read
 */
record RingLook(long ageNanos, long idleNanos, long unread) {

  static RingLook at(AioContext context, ProcessMemory memory, long nowNanos) {
    Optional<RingHeader> ring = RingHeader.read(memory, context.address);
    return new RingLook(
        nowNanos - context.origin.nanos(),
        ring.map(r -> context.activity.idle(r.head(), r.tail(), nowNanos)).orElse(0L),
        ring.map(RingHeader::unreadCompletions).orElse(-1L));
  }
}
