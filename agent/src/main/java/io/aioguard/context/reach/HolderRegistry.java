package io.aioguard.context.reach;

import io.aioguard.context.model.AioContext;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The objects that carry a context's number, by identity, each bound to the generation it was
 * created for. An entry stays after the context is destroyed, as long as the object lives: this
 * distinguishes a destroy through a stale handle from one through a live handle with the same
 * address. Thread-safe.
 */
public final class HolderRegistry {

  private final WeakIdentityMap<HeldContexts> holders;
  private final Consumer<AioContext> orphaned;

  /**
   * @param orphaned called on the cleaner's thread when a context has lost its last holder
   */
  public HolderRegistry(Cleaner cleaner, Consumer<AioContext> orphaned) {
    this.orphaned = orphaned;
    holders = new WeakIdentityMap<>(cleaner, this::collected);
  }

  /** Without lambdas, and allocates nothing: the first leak may be found with a full heap. */
  private void collected(HeldContexts held) {
    AioContext context = held.get(0);
    for (int i = 1; context != null; i++) {
      context.release(orphaned);
      context = held.get(i);
    }
  }

  /**
   * Binds the object to the context, once. A handle of an earlier generation at the same address
   * becomes a handle of this generation: JNA and maps keep an old object if a new one is equal to
   * it.
   *
   * @return false if the object is bound to another address
   */
  public boolean add(Object holder, AioContext context) {
    return add(holder, context, true);
  }

  /** As {@link #add}, but the object stays a handle of the generation that it was created for. */
  boolean alsoHolds(Object holder, AioContext context) {
    return add(holder, context, false);
  }

  private boolean add(Object holder, AioContext context, boolean handle) {
    HeldContexts known = holders.get(holder);
    if (known != null) {
      return known.bind(context, handle);
    }
    // Before the cleaner can release it.
    context.hold();
    known = holders.putIfAbsent(holder, new HeldContexts(context));
    if (known == null) {
      return true;
    }
    boolean bound = known.bind(context, handle);
    context.release(orphaned);
    return bound;
  }

  /** The generation that the object is a handle of, or null. */
  public AioContext contextOf(Object holder) {
    HeldContexts held = holders.get(holder);
    return held == null ? null : held.generation;
  }

  private final class HeldContexts {

    /** Contexts that the object holds: those at its address when it was created or bound again. */
    private final List<AioContext> contexts = new ArrayList<>(1);

    /** The context that the object is a handle of. */
    private volatile AioContext generation;

    HeldContexts(AioContext context) {
      contexts.add(context);
      generation = context;
    }

    boolean bind(AioContext context, boolean handle) {
      if (generation.address() != context.address()) {
        return false;
      }
      for (AioContext gone : hold(context)) {
        gone.release(orphaned);
      }
      generation = handle ? context : generation;
      return true;
    }

    /** Returns those that no longer need to be held. */
    private synchronized List<AioContext> hold(AioContext context) {
      if (contexts.contains(context)) {
        return List.of();
      }
      List<AioContext> gone = new ArrayList<>();
      for (AioContext old : contexts) {
        if (old.state() == AioContext.State.GONE) {
          gone.add(old);
        }
      }
      contexts.removeAll(gone);
      contexts.add(context);
      context.hold();
      return gone;
    }

    /** Null behind the last one. */
    synchronized AioContext get(int index) {
      return index < contexts.size() ? contexts.get(index) : null;
    }
  }
}
