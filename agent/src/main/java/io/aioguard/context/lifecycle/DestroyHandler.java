package io.aioguard.context.lifecycle;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.model.SharedGuardedDestroy;
import io.aioguard.context.reach.HolderRegistry;
import io.aioguard.context.record.ContextListener;
import io.aioguard.context.registry.CountCategory;
import io.aioguard.context.registry.Registry;
import io.aioguard.context.stack.Origin;
import io.aioguard.hook.ContextHooks;
import io.aioguard.relocate.Relocation;
import java.util.function.LongUnaryOperator;

/**
 * From the entry of io_destroy(2) to a verdict on it. The id of a relocated context is used once,
 * so a second destroy is certain. Any other id means the last context that the agent knew there.
 */
public final class DestroyHandler {

  private static final int EINVAL = 22;
  private static final int THROWN = ContextHooks.THROWN;

  /** Some errno other than EINVAL: the context lives. */
  private static final int REFUSED = Integer.MAX_VALUE;

  /** Not read from the kernel's list. */
  private static final long NOT_READ = -2;

  private final LifecycleParts parts;
  private final Registry registry;
  private final Relocation relocation;
  private final ContextListener listener;
  private final EndHandler endHandler;
  private final HolderRegistry holders;
  private final LongUnaryOperator inodeAt;

  /**
   * @param inodeAt see {@link InodeLookup#INODE_AT}
   */
  public DestroyHandler(LifecycleParts parts, HolderRegistry holders, LongUnaryOperator inodeAt) {
    this.parts = parts;
    this.registry = parts.registry();
    this.relocation = parts.relocation();
    this.listener = parts.listener();
    this.endHandler = parts.endHandler();
    this.holders = holders;
    this.inodeAt = inodeAt;
  }

  /** As {@link #entered}, where the result may not show whether the call succeeded. */
  public PendingDestroy enteredBlindly(String route, long contextId) {
    if (relocation.isIssued(contextId)) {
      return entered(route, contextId, null, NOT_READ, false);
    }
    // Another context may have the address when the call returns.
    long inode = inodeAt.applyAsLong(contextId);
    AioContext known = registry.at(contextId);
    if (known != null && known.inode() == 0 && inode > 0) {
      known.seen(inode, System.currentTimeMillis());
    }
    return entered(route, contextId, null, inode, false);
  }

  public PendingDestroy entered(String route, long contextId, Object handle, boolean redirectable) {
    return entered(route, contextId, handle, NOT_READ, redirectable);
  }

  private PendingDestroy entered(
      String route, long contextId, Object handle, long inode, boolean redirectable) {
    AioContext target = registry.at(contextId);
    AioContext ofHandle = handle == null ? null : holders.contextOf(handle);
    ofHandle = ofHandle != null && ofHandle.address() == contextId ? ofHandle : null;
    if (target != null && ofHandle != null && ofHandle != target) {
      // Before the call: it destroys the victim, and the JVM may crash.
      registry.counters().doubleDestroyed.increment();
      listener.staleDestroy(ofHandle, target);
    }
    boolean hit = target != null && begin(target, redirectable);
    AioContext earlier = null;
    if (!hit) {
      earlier = ofHandle != null ? ofHandle : registry.lastDestroyedAt(contextId);
      if (earlier != null) {
        // The kernel may complete concurrent destroys in any order.
        earlier.contest();
      }
    }
    return new PendingDestroy(
        route,
        ~contextId,
        hit ? target : null,
        earlier,
        ofHandle != null,
        inode,
        listener.destroyBegins());
  }

  /** Whether this is the first destroy of it. */
  private boolean begin(AioContext context, boolean redirectable) {
    Origin by = parts.origins().get();
    if (!context.isRelocated()) {
      return registry.beginDestroy(context, by);
    }
    SharedGuardedDestroy preparation = context.sharedPreparation();
    // A concurrent destroy, which finds it ending, waits for this.
    synchronized (preparation) {
      if (!registry.beginDestroy(context, by)) {
        return false;
      }
      preparation.prepare(
          relocation.prepareDestroy(context.address(), context.ringBytes(), redirectable));
      if (preparation.target() == context.address()) {
        // The call's argument is not replaced: no later hook comes before the call.
        preparation.begin();
      }
      return true;
    }
  }

  /**
   * @param errno see {@link ContextHooks#destroyReturned}
   */
  public void returned(PendingDestroy call, int errno) {
    if (call.hit() == null) {
      missed(call, errno < 0 && wasNoContext(call) ? EINVAL : errno);
      return;
    }
    AioContext context = call.hit();
    int result = errno < 0 ? resultFromKernel(call, context, errno) : errno;
    call.returned(result != 0 && result != EINVAL);
    if (result == 0) {
      endHandler.destroyed(context, call.timing());
      if (errno < 0 && context.isRelocated() && context.sharedPreparation().errnoLost()) {
        doubleDestroy(context);
      }
    } else if (result == EINVAL) {
      if (endHandler.foundGone(context, CountCategory.DESTROYED, "io_destroy of it gave EINVAL")) {
        // Reported for the call that got EINVAL: another one has destroyed it.
        doubleDestroy(context);
      }
    } else {
      restore(context);
    }
  }

  /** Whether it is certain that there was no context. */
  private boolean wasNoContext(PendingDestroy call) {
    return call.inode() == InodeLookup.NO_CONTEXT
        || call.inode() == NOT_READ && relocation.isIssued(call.contextId());
  }

  /** A destroy has returned that hit no context that the agent knew at its entry. */
  private void missed(PendingDestroy call, int errno) {
    if (errno == EINVAL) {
      if (call.earlier() != null) {
        doubleDestroy(call.earlier());
      } else if (relocation.isIssued(call.contextId())) {
        registry.counters().doubleDestroyed.increment();
        listener.destroyedBefore(call.route(), call.contextId());
      } else {
        listener.invalidDestroy(call.route(), call.contextId(), errno);
      }
    } else if (errno == 0 && call.earlier() != null && call.earlier().isRelocated()) {
      // The call that was entered first reports it, if it sees its errno.
      if (call.earlier().sharedPreparation().otherSucceeded()) {
        doubleDestroy(call.earlier());
      }
    } else if (errno == 0) {
      hitUnknown(call, createdMeanwhile(call));
    }
  }

  /**
   * It destroyed a context that was unknown at its entry.
   *
   * @param hit that context, if it is known now; or null
   */
  private void hitUnknown(PendingDestroy call, AioContext hit) {
    boolean stale = call.byHandle() && !call.earlier().isContested();
    if (stale) {
      registry.counters().doubleDestroyed.increment();
      listener.staleDestroy(call.earlier(), hit);
    }
    if (hit != null) {
      endHandler.destroyed(hit, call.timing());
    }
  }

  private void doubleDestroy(AioContext context) {
    registry.counters().doubleDestroyed.increment();
    listener.doubleDestroy(context);
  }

  /** The context that the call hit, if it was created after the call was entered; or null. */
  private AioContext createdMeanwhile(PendingDestroy call) {
    AioContext context = registry.at(call.contextId());
    if (context == null || context.isRelocated() || !InodeLookup.isGone(inodeAt, context)) {
      return null;
    }
    return registry.endEarly(context, parts.origins().get()) ? context : null;
  }

  /** The result where the call does not show it, from the kernel: 0 or {@link #REFUSED}. */
  private int resultFromKernel(PendingDestroy call, AioContext context, int errno) {
    if (context.isRelocated()) {
      return relocation.exists(call.currentId()) ? REFUSED : 0;
    }
    long found = inodeAt.applyAsLong(call.contextId());
    boolean alive =
        context.inode() != 0 && found != InodeLookup.UNREADABLE
            ? found == context.inode()
            // A call that threw was hardly made; after any other a successor may have the address.
            : errno == THROWN && found != InodeLookup.NO_CONTEXT;
    return alive ? REFUSED : 0;
  }

  private void restore(AioContext context) {
    switch (registry.restore(context, CountCategory.DESTROYED)) {
      case ORPHANED -> parts.orphaned().accept(context);
      case GONE -> endHandler.lost(context);
      default -> {}
    }
  }
}
