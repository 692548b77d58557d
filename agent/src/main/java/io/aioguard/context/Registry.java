package io.aioguard.context;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which context lives at which address. An entry goes when a destroy is entered, not when it
 * returns: the kernel reissues the address some 30 ms before io_destroy(2) comes back.
 */
final class Registry {

  /** Enough to explain a night of double destroys; about 1 MiB when full. */
  private static final int HISTORY = 4096;

  private final ConcurrentHashMap<Long, AioContext> live = new ConcurrentHashMap<>();
  private final History history = new History(HISTORY);
  private final AtomicLong uids = new AtomicLong();

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
    return live.put(context.address, context);
  }

  /** The context that lives at this address, or null. */
  AioContext at(long address) {
    return live.get(address);
  }

  /** Whether a context lives at this address or is on its way out. */
  boolean knows(long address) {
    if (live.containsKey(address)) {
      return true;
    }
    AioContext last = history.lastAt(address);
    return last != null && last.state() == AioContext.State.DESTROYING;
  }

  /** A destroy of it is entered. False if somebody else has entered one. */
  boolean beginDestroy(AioContext context, Origin by) {
    return context.beginDestroy(by) && leave(context);
  }

  /** The agent's own destroy is entered. False if the context is not, or no longer, orphaned. */
  boolean beginReclaim(AioContext context, Origin by) {
    return context.beginReclaim(by) && leave(context);
  }

  /** It was destroyed before it got here. False if a destroy of it was seen in the ordinary way. */
  boolean endEarly(AioContext context, Origin by) {
    if (!context.beginDestroy(by)) {
      return false;
    }
    context.gone();
    leave(context);
    return true;
  }

  private boolean leave(AioContext context) {
    history.add(context);
    return live.remove(context.address, context);
  }

  /**
   * The kernel refused the destroy: the context lives on.
   *
   * @return what it is now: live, or orphaned if its last holder went meanwhile, or gone if another
   *     context is known at its address
   */
  AioContext.State restore(AioContext context) {
    history.forget(context);
    if (live.putIfAbsent(context.address, context) != null) {
      context.gone();
    } else {
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
