package io.aioguard.context.reach;

import io.aioguard.context.model.AioContext;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The objects that carry a context's number, by identity, each bound to the generation it was made
 * for. An entry stays after the context is destroyed, as long as the object lives: that is how a
 * destroy through a dead handle is told from one through a live one at the same address.
 */
public final class HolderRegistry {

  private final WeakIdentityMap<HeldContexts> holders;
  private final Consumer<AioContext> orphaned;

  /**
   * @param orphaned told on the cleaner's thread when a context has lost its last holder
   */
  public HolderRegistry(Cleaner cleaner, Consumer<AioContext> orphaned) {
    this.orphaned = orphaned;
    holders = new WeakIdentityMap<>(cleaner, this::collected);
  }

  /** No lambda: the first leak may be found with a full heap. */
  private void collected(HeldContexts held) {
    for (AioContext gone : held.all()) {
      gone.release(orphaned);
    }
  }

  /**
   * Binds the object to the context, once. An object that is a handle of an earlier generation at
   * the same address becomes one of this generation too: JNA and maps keep an old object where a
   * new one is equal to it.
   *
   * @return false if the object is bound to another address
   */
  public boolean add(Object holder, AioContext context) {
    return add(holder, context, true);
  }

  /** As {@link #add}, but what the object is a handle of, for the blame, stays as it was. */
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
    boolean adopted = known.bind(context, handle);
    context.release(orphaned);
    return adopted;
  }

  /** The generation that the object was made for, or null. */
  public AioContext contextOf(Object holder) {
    HeldContexts held = holders.get(holder);
    return held == null ? null : held.generation;
  }

  private final class HeldContexts {

    /** What the object keeps alive: all that lived at its address when it was made or adopted. */
    private final List<AioContext> contexts = new ArrayList<>(1);

    /** What the object is a handle of. */
    private volatile AioContext generation;

    HeldContexts(AioContext context) {
      contexts.add(context);
      generation = context;
    }

    boolean bind(AioContext context, boolean handle) {
      if (generation.address() != context.address()) {
        return false;
      }
      for (AioContext over : hold(context)) {
        over.release(orphaned);
      }
      generation = handle ? context : generation;
      return true;
    }

    /** Gives those that need not be held any more. */
    private synchronized List<AioContext> hold(AioContext context) {
      if (contexts.contains(context)) {
        return List.of();
      }
      List<AioContext> over = new ArrayList<>();
      for (AioContext old : contexts) {
        if (old.state() == AioContext.State.GONE) {
          over.add(old);
        }
      }
      contexts.removeAll(over);
      contexts.add(context);
      context.hold();
      return over;
    }

    synchronized List<AioContext> all() {
      return List.copyOf(contexts);
    }
  }
}
