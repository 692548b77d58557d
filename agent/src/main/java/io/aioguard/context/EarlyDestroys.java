package io.aioguard.context;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells of destroys of which it is not known whom they will find, and that they are over. */
final class EarlyDestroys {

  private final Registry registry;
  private final InFlight inFlight;
  private final Consumer<AioContext> orphaned;
  private final Supplier<Origin> origins;

  EarlyDestroys(
      Registry registry,
      InFlight inFlight,
      Consumer<AioContext> orphaned,
      Supplier<Origin> origins) {
    this.registry = registry;
    this.inFlight = inFlight;
    this.orphaned = orphaned;
    this.origins = origins;
  }

  /** The id may be that of a context whose io_setup(2) is not back yet, or not even entered. */
  EarlyDestroy begin(long contextId) {
    EarlyDestroy early = new EarlyDestroy(contextId, origins.get());
    inFlight.add(early);
    return early;
  }

  /** The context of this id is being destroyed; one that comes after it may be in the books. */
  EarlyDestroy late(long contextId) {
    EarlyDestroy early = begin(contextId);
    AioContext successor = registry.at(contextId);
    if (successor != null) {
      early.mayHit(successor);
    }
    return early;
  }

  /**
   * Nobody lives there by the books. If one is being destroyed, this destroy may be ahead of that
   * one.
   */
  void contest(Aim aim) {
    AioContext leaving = registry.leaving(aim.early().number);
    if (leaving != null) {
      aim.early().mayHit(leaving);
      contest(leaving);
    }
    if (aim.isLate() && aim.meant() != leaving) {
      aim.early().mayHit(aim.meant());
      contest(aim.meant());
    }
  }

  /** Another destroy may be ahead of the first one of it, which then hits whoever comes next. */
  void contest(AioContext leaving) {
    Origin destroyer = leaving.destroyer();
    EarlyDestroy first = new EarlyDestroy(leaving.address, destroyer);
    // Before: when the first is back, it is taken out. One that was refused meanwhile has no
    // destroyer.
    inFlight.add(first);
    if (destroyer == null || !leaving.rivals.contest(first)) {
      over(first);
    }
  }

  /** It is back; null if there was none. */
  void over(EarlyDestroy destroy) {
    if (destroy != null) {
      inFlight.remove(destroy);
      destroy.letGo(orphaned);
    }
  }
}
