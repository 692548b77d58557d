package io.aioguard.context.lifecycle;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.model.SharedPreparation;
import io.aioguard.context.reach.HolderRegistry;
import io.aioguard.context.record.ContextListener;
import io.aioguard.context.registry.CountCategory;
import io.aioguard.context.registry.Registry;
import io.aioguard.context.stack.Origin;
import io.aioguard.hook.ContextHooks;
import io.aioguard.relocate.Relocation;
import java.util.function.LongUnaryOperator;

/**
 * From the entry of io_destroy(2) to a verdict on it. Of a relocated context the id is the context,
 * so a second destroy is certain. Of any other one it is the last that the agent knew there.
 */
public final class DestroyHandler {

  private static final int EINVAL = 22;
  private static final int THROWN = ContextHooks.THROWN;

  /** Some errno other than EINVAL: the context lives. */
  private static final int REFUSED = Integer.MAX_VALUE;

  /** The kernel was not asked. */
  private static final long UNSEEN = -2;

  private final LifecycleParts parts;
  private final Registry registry;
  private final Relocation relocation;
  private final ContextListener listener;
  private final EndHandler endings;
  private final HolderRegistry holders;
  private final LongUnaryOperator kernel;

  /**
   * @param kernel see {@link KernelList#NOW}
   */
  public DestroyHandler(LifecycleParts parts, HolderRegistry holders, LongUnaryOperator kernel) {
    this.parts = parts;
    this.registry = parts.registry();
    this.relocation = parts.relocation();
    this.listener = parts.listener();
    this.endings = parts.endings();
    this.holders = holders;
    this.kernel = kernel;
  }

  /** As {@link #entered}; the result of the call may not tell whether it succeeded. */
  public PendingDestroy enteredBlindly(String route, long contextId) {
    if (relocation.isIssued(contextId)) {
      return entered(route, contextId, null, UNSEEN, false);
    }
    // The address may be another's when the call is back.
    long inode = kernel.applyAsLong(contextId);
    AioContext known = registry.at(contextId);
    if (known != null && known.inode() == 0 && inode > 0) {
      known.seen(inode, System.currentTimeMillis());
    }
    return entered(route, contextId, null, inode, false);
  }

  public PendingDestroy entered(String route, long contextId, Object handle, boolean redirectable) {
    return entered(route, contextId, handle, UNSEEN, redirectable);
  }

  private PendingDestroy entered(
      String route, long contextId, Object handle, long inode, boolean redirectable) {
    AioContext target = registry.at(contextId);
    AioContext meant = handle == null ? null : holders.contextOf(handle);
    meant = meant != null && meant.address() == contextId ? meant : null;
    if (target != null && meant != null && meant != target) {
      // Before the call: a moment later the victim is dead, and perhaps the JVM.
      registry.counters().doubleDestroyed.increment();
      listener.staleDestroy(meant, target);
    }
    boolean hit = target != null && begin(target, redirectable);
    AioContext before = null;
    if (!hit) {
      before = meant != null ? meant : registry.lastDestroyedAt(contextId);
      if (before != null) {
        // The kernel may serve this call before the one that was entered first.
        before.contest();
      }
    }
    return new PendingDestroy(
        route,
        ~contextId,
        hit ? target : null,
        before,
        meant != null,
        inode,
        listener.destroyBegins());
  }

  /** Whether this is the first destroy of it. */
  private boolean begin(AioContext context, boolean redirectable) {
    Origin by = parts.origins().get();
    if (!context.isRelocated()) {
      return registry.beginDestroy(context, by);
    }
    SharedPreparation parting = context.sharedPreparation();
    // Any other one that finds it ending waits for this.
    synchronized (parting) {
      if (!registry.beginDestroy(context, by)) {
        return false;
      }
      parting.prepare(
          relocation.prepareDestroy(context.address(), context.ringBytes(), redirectable));
      if (parting.target() == context.address()) {
        // The call is made as the program makes it: there is no later moment for this.
        parting.begin();
      }
      return true;
    }
  }

  /**
   * @param errno see {@link ContextHooks#destroyReturned}
   */
  public void returned(PendingDestroy call, int errno) {
    if (call.hit() == null) {
      missed(call, errno < 0 && isNothing(call) ? EINVAL : errno);
      return;
    }
    AioContext context = call.hit();
    int known = errno < 0 ? learn(call, context, errno) : errno;
    call.over(known != 0 && known != EINVAL);
    if (known == 0) {
      endings.destroyed(context, call.timing());
      if (errno < 0 && context.isRelocated() && context.sharedPreparation().errnoLost()) {
        doubleDestroy(context);
      }
    } else if (known == EINVAL) {
      if (endings.foundGone(context, CountCategory.DESTROYED, "io_destroy of it gave EINVAL")) {
        // To the one that got EINVAL: another one has destroyed it.
        doubleDestroy(context);
      }
    } else {
      restore(context);
    }
  }

  /** Whether there was no context for certain. */
  private boolean isNothing(PendingDestroy call) {
    return call.inode() == KernelList.NOTHING
        || call.inode() == UNSEEN && relocation.isIssued(call.contextId());
  }

  /** Of a destroy that hit no context that the agent knew when it was entered. */
  private void missed(PendingDestroy call, int errno) {
    if (errno == EINVAL) {
      if (call.before() != null) {
        doubleDestroy(call.before());
      } else if (relocation.isIssued(call.contextId())) {
        registry.counters().doubleDestroyed.increment();
        listener.destroyedBefore(call.route(), call.contextId());
      } else {
        listener.invalidDestroy(call.route(), call.contextId(), errno);
      }
    } else if (errno == 0 && call.before() != null && call.before().isRelocated()) {
      // The one that was entered first reports it, if it sees its errno.
      if (call.before().sharedPreparation().otherSucceeded()) {
        doubleDestroy(call.before());
      }
    } else if (errno == 0) {
      hitUnknown(call, newcomer(call));
    }
  }

  /**
   * It destroyed something that was not known when it was entered.
   *
   * @param newcomer that context, if it is known now; or null
   */
  private void hitUnknown(PendingDestroy call, AioContext newcomer) {
    boolean stale = call.byHandle() && !call.before().isContested();
    if (stale) {
      registry.counters().doubleDestroyed.increment();
      listener.staleDestroy(call.before(), newcomer);
    }
    if (newcomer != null) {
      endings.destroyed(newcomer, call.timing());
    }
  }

  private void doubleDestroy(AioContext context) {
    registry.counters().doubleDestroyed.increment();
    listener.doubleDestroy(context);
  }

  /** The context that the call hit, if it was created after the call was entered; or null. */
  private AioContext newcomer(PendingDestroy call) {
    AioContext context = registry.at(call.contextId());
    if (context == null || context.isRelocated() || !KernelList.isGone(kernel, context)) {
      return null;
    }
    return registry.endEarly(context, parts.origins().get()) ? context : null;
  }

  /** What became of it, from the kernel, as the call does not show it: 0 or {@link #REFUSED}. */
  private int learn(PendingDestroy call, AioContext context, int errno) {
    if (context.isRelocated()) {
      return relocation.exists(call.where()) ? REFUSED : 0;
    }
    long found = kernel.applyAsLong(call.contextId());
    boolean stays =
        context.inode() != 0 && found != KernelList.UNREADABLE
            ? found == context.inode()
            // A call that has thrown was hardly made; any other may have made room for a successor.
            : errno == THROWN && found != KernelList.NOTHING;
    return stays ? REFUSED : 0;
  }

  private void restore(AioContext context) {
    switch (registry.restore(context, CountCategory.DESTROYED)) {
      case ORPHANED -> parts.orphaned().accept(context);
      case GONE -> endings.lost(context);
      default -> {}
    }
  }
}
