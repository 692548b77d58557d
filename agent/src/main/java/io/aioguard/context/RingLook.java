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
    Optional<RingHeader> found = RingHeader.read(memory, context.address());
    long age = nowNanos - context.origin.nanos();
    if (found.isEmpty()) {
      return new RingLook(age, 0, -1);
    }
    RingHeader ring = found.get();
    long idle = context.activity.idle(ring.head(), ring.tail(), nowNanos);
    return new RingLook(age, idle, ring.unreadCompletions());
  }
}
