package io.aioguard.context;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

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
   * @return the one that was thought to live at its address, or null: it must have been destroyed
   *     behind the agent's back
   */
  AioContext add(AioContext context) {
    // Counted first: another thread may destroy it as soon as it is in the map.
    counters.count(context, Fate.LIVE);
    AioContext before = live.put(context.address, context);
    if (before != null) {
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

  /** A destroy of it is entered. False if somebody else has entered one. */
  boolean beginDestroy(AioContext context, Origin by) {
    return context.beginDestroy(by) && leave(context, Fate.DESTROYED);
  }

  /** The agent's own destroy is entered. False if the context is not, or no longer, orphaned. */
  boolean beginReclaim(AioContext context, Origin by) {
    return context.beginReclaim(by) && leave(context, Fate.RECLAIMED);
  }

  /** The kernel has it no more, and nobody saw why. False if somebody is about to destroy it. */
  boolean vanish(AioContext context) {
    return context.vanish() && leave(context, Fate.VANISHED);
  }

  /**
   * It was destroyed by a call that was entered before it was in these books. False if a destroy of
   * it was seen in the ordinary way.
   */
  boolean endEarly(AioContext context, Origin by) {
    if (!context.beginDestroy(by)) {
      return false;
    }
    context.gone();
    if (!leave(context, Fate.DESTROYED)) {
      counters.count(context, Fate.DESTROYED);
    }
    return true;
  }

  private boolean leave(AioContext context, Fate fate) {
    history.add(context);
    boolean left = live.remove(context.address, context);
    if (left) {
      counters.move(context, Fate.LIVE, fate);
    }
    return left;
  }

  /**
   * One that was taken for vanished, as another took its place, was destroyed by a call that may
   * have hit it. False if a destroy of it was seen in the ordinary way.
   */
  boolean foundDestroyed(AioContext context) {
    if (!context.beginDestroy(context.suspect())) {
      return false;
    }
    history.add(context);
    counters.move(context, Fate.VANISHED, Fate.DESTROYED);
    return true;
  }

  /** The destroy that was entered found it gone: it was not what ended it. */
  void foundGone(AioContext context, Fate counted) {
    counters.move(context, counted, Fate.VANISHED);
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
