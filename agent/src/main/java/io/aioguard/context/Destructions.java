package io.aioguard.context;

import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;

/** From the entry of io_destroy(2) to a verdict on it. */
final class Destructions {

  private static final int EINVAL = 22;
  private static final int UNKNOWN = -1;

  /** Some errno other than EINVAL: the context lives. */
  private static final int REFUSED = Integer.MAX_VALUE;

  /** Nobody has looked. */
  private static final long UNSEEN = -2;

  private final Registry registry;
  private final Holders holders;
  private final InFlight inFlight;
  private final Endings endings;
  private final ContextListener listener;
  private final Consumer<AioContext> orphaned;
  private final int stackDepth;
  private final Counters counters;
  private final LongUnaryOperator kernel;

  /**
   * @param kernel see {@link KernelList#NOW}
   */
  Destructions(
      Registry registry,
      Holders holders,
      InFlight inFlight,
      Endings endings,
      ContextListener listener,
      Consumer<AioContext> orphaned,
      int stackDepth,
      Counters counters,
      LongUnaryOperator kernel) {
    this.registry = registry;
    this.holders = holders;
    this.inFlight = inFlight;
    this.endings = endings;
    this.listener = listener;
    this.orphaned = orphaned;
    this.stackDepth = stackDepth;
    this.counters = counters;
    this.kernel = kernel;
  }

  /**
   * An io_destroy(2) on its way.
   *
   * @param context what the kernel will destroy, as far as the agent knows; null if nothing
   * @param meant the context that the caller means, if that one has been destroyed before; or null
   * @param certain whether the handle said so; otherwise the history of the address did
   * @param inode of what the kernel had at the address before, as {@link KernelList} says
   */
  record Call(
      String route,
      long contextId,
      AioContext context,
      AioContext meant,
      boolean certain,
      long inode,
      Object timing) {}

  /** As {@link #entered}; the result of the call may not tell whether it succeeded. */
  Call enteredBlindly(String route, long contextId) {
    // The address may be another's when the call is back.
    long inode = kernel.applyAsLong(contextId);
    AioContext known = registry.at(contextId);
    if (known != null && known.inode() == 0 && inode > 0) {
      known.seen(inode, System.currentTimeMillis());
    }
    return entered(route, contextId, null, inode);
  }

  Call entered(String route, long contextId, Object handle) {
    return entered(route, contextId, handle, UNSEEN);
  }

  private Call entered(String route, long contextId, Object handle, long inode) {
    AioContext target = target(contextId);
    AioContext meant = handle == null ? null : holders.contextOf(handle);
    boolean certain = meant != null && meant.address == contextId && meant != target;
    if (!certain) {
      meant = target == null ? registry.lastDestroyedAt(contextId) : null;
    }
    if (certain && target != null) {
      // Before the call: a moment later the victim is dead, and perhaps the JVM.
      counters.doubleDestroyed.increment();
      listener.staleDestroy(meant, target);
    }
    if (target != null && !registry.beginDestroy(target, Origin.here(stackDepth))) {
      // Another thread is a moment ahead with the same context.
      meant = certain ? meant : target;
      target = null;
    }
    return new Call(route, contextId, target, meant, certain, inode, listener.destroyBegins());
  }

  /** The context of this id, also one whose io_setup(2) is not back yet. */
  private AioContext target(long contextId) {
    AioContext known = registry.at(contextId);
    if (known != null) {
      return known;
    }
    inFlight.forEach(setup -> setup.destroyed(contextId, Origin.here(stackDepth)));
    // Again: a setup that is no longer in flight has its context in the registry.
    return registry.at(contextId);
  }

  /**
   * @param errno 0 on success, -1 where it could not be learnt
   */
  void returned(Call call, int errno) {
    if (call.context() != null) {
      boolean alive = errno == UNKNOWN && isStillThere(call.context());
      returnedForKnown(call, alive ? REFUSED : errno);
    } else if (errno == UNKNOWN && call.inode() == KernelList.NOTHING) {
      returned(call, EINVAL);
    } else if (errno == EINVAL && call.meant() != null) {
      counters.doubleDestroyed.increment();
      listener.doubleDestroy(call.meant());
    } else if (errno == EINVAL) {
      listener.invalidDestroy(call.route(), call.contextId(), errno);
    } else if (errno == 0 && call.certain()) {
      counters.doubleDestroyed.increment();
      listener.staleDestroy(call.meant(), null);
    }
  }

  /** Whether the kernel has this very context: another may live at its address by now. */
  private boolean isStillThere(AioContext context) {
    return context.inode() != 0 && kernel.applyAsLong(context.address) == context.inode();
  }

  private void returnedForKnown(Call call, int errno) {
    AioContext context = call.context();
    if (errno == 0 || errno == UNKNOWN) {
      endings.destroyed(context, call.timing());
    } else if (errno == EINVAL) {
      registry.foundGone(context, Fate.DESTROYED);
      endings.vanished(context, "io_destroy of it gave EINVAL");
    } else {
      switch (registry.restore(context, Fate.DESTROYED)) {
        case ORPHANED -> orphaned.accept(context);
        case GONE -> endings.lost(context);
        default -> {}
      }
    }
  }
}
