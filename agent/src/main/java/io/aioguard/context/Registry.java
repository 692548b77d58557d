package io.aioguard.context;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Which context lives at which address. An entry goes when a destroy is entered, not when it
 * returns: the kernel reissues the address some 30 ms before io_destroy(2) comes back. Counts what
 * comes and goes.
 */
final class Registry {

  /** Enough to explain a night of double destroys; about 1 MiB when full. */
  private static final int HISTORY = 4096;

  private final ConcurrentHashMap<Long, AioContext> live = new ConcurrentHashMap<>();

  /** Contexts by the address that their ring was moved to, to be destroyed there. */
  private final ConcurrentHashMap<Long, AioContext> moving = new ConcurrentHashMap<>();

  private final History history = new History(HISTORY);
  private final AtomicLong uids = new AtomicLong();
  private final Counters counters;

  Registry(Counters counters) {
    this.counters = counters;
  }

  long nextUid() {
    return uids.incrementAndGet();
  }

  /**
   * Enters a new context.
   *
   * @return the one that was thought to live at its address, which counts as vanished now; or null
   */
  AioContext add(AioContext context) {
    // Counted first: another thread may destroy it as soon as it is in the map.
    counters.count(context, Fate.LIVE);
    AioContext before = live.put(context.address, context);
    if (before != null) {
      history.add(before);
      counters.move(before, Fate.LIVE, Fate.VANISHED);
    }
    return before;
  }

  /** Enters one that the kernel has and nobody knew. False if one is known at its address. */
  boolean adopt(AioContext context) {
    boolean added = live.putIfAbsent(context.address, context) == null;
    if (added) {
      counters.count(context, Fate.LIVE);
    }
    return added;
  }

  /** The context that lives at this address, or null. */
  AioContext at(long address) {
    return live.get(address);
  }

  /** The ring of this context goes to that address before it is destroyed. */
  void moves(long address, AioContext context) {
    moving.put(address, context);
  }

  /** The destroy of what went to that address is back. */
  void moved(long address) {
    moving.remove(address);
  }

  /**
   * The context that was last at this address, or was moved there, if a destroy of it is under way;
   * or null.
   */
  AioContext leaving(long address) {
    AioContext moved = moving.get(address);
    if (moved != null) {
      return moved;
    }
    AioContext last = history.lastAt(address);
    return last != null && last.state() == AioContext.State.DESTROYING ? last : null;
  }

  /** A destroy of it is entered. False if somebody else has entered one, or it is replaced. */
  boolean beginDestroy(AioContext context, Origin by) {
    return leave(context, Fate.DESTROYED, () -> context.beginDestroy(by));
  }

  /** The agent's own destroy is entered. False if the context is not, or no longer, orphaned. */
  boolean beginReclaim(AioContext context, Origin by) {
    return leave(context, Fate.RECLAIMED, () -> context.beginReclaim(by));
  }

  /** The kernel has it no more, and nobody saw why. False if somebody is about to destroy it. */
  boolean vanish(AioContext context) {
    return leave(context, Fate.VANISHED, context::vanish);
  }

  /**
   * It was destroyed by a call that was entered before it was in these books. False if a destroy of
   * it was seen in the ordinary way.
   */
  boolean endEarly(AioContext context, Origin by) {
    return leave(context, Fate.DESTROYED, () -> context.goneBy(by));
  }

  /** Enters one that is destroyed already. */
  void addDead(AioContext context, Origin by) {
    context.goneBy(by);
    history.add(context);
    counters.count(context, Fate.DESTROYED);
  }

  /** At once: whoever sees that it is not alive any more, does not find it among the living. */
  private boolean leave(AioContext context, Fate fate, BooleanSupplier ends) {
    boolean[] left = new boolean[1];
    live.computeIfPresent(
        context.address,
        (address, current) -> {
          if (current != context || !ends.getAsBoolean()) {
            return current;
          }
          history.add(context);
          left[0] = true;
          return null;
        });
    if (left[0]) {
      counters.move(context, Fate.LIVE, fate);
    }
    return left[0];
  }

  /**
   * The kernel refused the destroy: the context lives on.
   *
   * @param counted what it counts as since the destroy was entered
   * @return what it is now: live, or orphaned if its last holder went meanwhile, or gone if another
   *     context is known at its address
   */
  AioContext.State restore(AioContext context, Fate counted) {
    history.forget(context);
    if (live.putIfAbsent(context.address, context) != null) {
      context.gone();
    } else {
      counters.move(context, counted, Fate.LIVE);
      context.restore();
    }
    return context.state();
  }

  /** The last context that was destroyed at this address, or null. */
  AioContext lastDestroyedAt(long address) {
    return history.lastAt(address);
  }

  Collection<AioContext> live() {
    return live.values();
  }
}
