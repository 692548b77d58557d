package io.aioguard.context;

import io.aioguard.kernel.ProcessMemory;
import io.aioguard.kernel.RingHeader;
import io.aioguard.reclaim.Quarantine;
import io.aioguard.reclaim.RingMove;

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
    return RingHeader.read(memory, contextId).map(RingHeader::length).orElse(0L);
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
    RingMove move = quarantine.plan(context.address, length, at -> lengthNow(at) == length);
    if (move != null) {
      registry.moves(move.to(), context);
    }
    return move;
  }

  /**
   * A destroy is back.
   *
   * @param alive whether the context is there still
   */
  void settle(RingMove move, boolean alive) {
    if (move != null) {
      move.over(alive);
      registry.moved(move.to());
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
