package io.aioguard.context;

import io.aioguard.hook.ContextHooks;
import io.aioguard.kernel.ProcessMemory;
import io.aioguard.kernel.RingHeader;
import io.aioguard.reclaim.Quarantine;
import io.aioguard.reclaim.RingMove;
import java.util.Optional;
import java.util.function.LongPredicate;

/** The quarantine as the books use it: what is known of a ring decides whether it can be moved. */
final class AddressGuard {

  private final Quarantine quarantine;
  private final ProcessMemory memory;
  private final Registry registry;

  AddressGuard(Quarantine quarantine, ProcessMemory memory, Registry registry) {
    this.quarantine = quarantine;
    this.memory = memory;
    this.registry = registry;
  }

  /** Bytes of the ring of a new context; 0 if nobody needs to know, or it cannot be read. */
  long ringBytes(long contextId) {
    return quarantine.isOn() ? lengthNow(contextId) : 0;
  }

  private long lengthNow(long contextId) {
    Optional<RingHeader> header = RingHeader.read(memory, contextId);
    return header.isPresent() ? header.get().length() : 0;
  }

  /** Loads what the first move of a ring needs, before an io_destroy(2). */
  void rehearse() {
    new SameLength(0).test(ContextHooks.REHEARSED);
  }

  /** There is a context. See {@link Quarantine#prepare}. */
  void prepare() {
    quarantine.prepare();
  }

  /** See {@link Quarantine#await}. */
  void await() {
    quarantine.await();
  }

  boolean isOn() {
    return quarantine.isOn();
  }

  /** See {@link Quarantine#holds}. */
  boolean holds(long contextId) {
    return quarantine.holds(contextId);
  }

  /** A move of its ring before it is destroyed; null if it stays where it is. */
  RingMove move(AioContext context) {
    // Programs can write to the ring: what it says of its length now must be what it said at first.
    long length = context.ringBytes;
    if (length == 0 || lengthNow(context.address) != length) {
      return null;
    }
    RingMove move = quarantine.plan(context.address, length, new SameLength(length));
    boolean known = false;
    try {
      if (move != null) {
        registry.moves(move.to(), context);
      }
      known = true;
    } finally {
      if (!known) {
        move.over(false);
      }
    }
    return move;
  }

  /** A class, as a lambda would be linked by the first destroy, before its native call. */
  private final class SameLength implements LongPredicate {

    private final long length;

    SameLength(long length) {
      this.length = length;
    }

    @Override
    public boolean test(long address) {
      return lengthNow(address) == length;
    }
  }

  /**
   * A destroy is back.
   *
   * @param alive whether the context is there still
   */
  void settle(RingMove move, boolean alive) {
    if (move != null) {
      try {
        move.over(alive);
      } finally {
        registry.moved(move.to());
      }
    }
  }

  /** A context was destroyed under its own id. */
  void late(long contextId) {
    quarantine.late(contextId);
  }

  /** The kernel refuses destroys: nothing is to be risked for them. */
  void giveUp() {
    quarantine.limit(0);
  }
}
