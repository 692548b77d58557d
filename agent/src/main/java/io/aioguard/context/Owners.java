package io.aioguard.context;

import java.lang.ref.Cleaner;
import java.util.function.Consumer;

/**
 * The objects that own a context by a rule. What a rule says of its class is taken for the truth: a
 * number that only the owner keeps is as good as a handle.
 */
final class Owners {

  private final Registry registry;
  private final ByIdentity<Owned> owners;
  private final Consumer<AioContext> orphaned;
  private final Consumer<AioContext> closed;

  /**
   * @param orphaned told on the cleaner's thread when a context has lost its last owner
   * @param closed told on the closing thread when an owner's close method is over
   */
  Owners(
      Registry registry,
      Cleaner cleaner,
      Consumer<AioContext> orphaned,
      Consumer<AioContext> closed) {
    this.registry = registry;
    this.closed = closed;
    this.orphaned = orphaned;
    this.owners = new ByIdentity<>(cleaner, this::collected);
  }

  /** What one object owns now. Guarded by its monitor. */
  private static final class Owned {
    private AioContext context;
    private boolean reclaim;
  }

  /** See {@link io.aioguard.hook.ContextHooks#owned}. */
  void owned(Object owner, long contextId, boolean reclaim) {
    AioContext context = contextId == 0 ? null : registry.at(contextId);
    Owned owned = owners.get(owner);
    if (owned == null) {
      if (context == null) {
        return;
      }
      Owned fresh = new Owned();
      Owned known = owners.putIfAbsent(owner, fresh);
      owned = known == null ? fresh : known;
    }
    synchronized (owned) {
      if (owned.context == context) {
        return;
      }
      if (owned.context != null) {
        owned.context.disown();
      }
      owned.context = context;
      owned.reclaim = reclaim;
      if (context != null) {
        context.own(owner.getClass().getName(), reclaim);
      }
    }
  }

  /** The context that the object owns, or null. */
  AioContext contextOf(Object owner) {
    Owned owned = owners.get(owner);
    if (owned == null) {
      return null;
    }
    synchronized (owned) {
      return owned.context;
    }
  }

  private void collected(Owned owned) {
    synchronized (owned) {
      if (owned.context != null && owned.context.ownerCollected(owned.reclaim)) {
        orphaned.accept(owned.context);
      }
    }
  }

  /** See {@link io.aioguard.hook.ContextHooks#closeEntered}. */
  AioContext closeEntered(Object owner) {
    return contextOf(owner);
  }

  /** See {@link io.aioguard.hook.ContextHooks#closeReturned}. */
  void closeReturned(AioContext context) {
    context.suspicion.ownerClosed(System.nanoTime());
    closed.accept(context);
  }
}
