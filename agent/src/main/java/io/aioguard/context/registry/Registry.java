package io.aioguard.context.registry;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.stack.Origin;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Which context lives at which address. An entry is removed when a destroy is entered, not when it
 * returns: the kernel may reissue the address some 30 ms before io_destroy(2) returns. Also counts
 * contexts by category. Thread-safe.
 */
public final class Registry {

  /** About 1 MiB when full. */
  private static final int MAX_DESTROYED = 4096;

  /** By {@link AddressKey}. */
  private final ConcurrentHashMap<Long, AioContext> live = new ConcurrentHashMap<>();

  private final DestroyedContexts destroyed = new DestroyedContexts(MAX_DESTROYED);
  private final PendingSetups pendingSetups = new PendingSetups();
  private final AtomicLong uids = new AtomicLong();
  private final Counters counters;

  public Registry(Counters counters) {
    this.counters = counters;
  }

  public Counters counters() {
    return counters;
  }

  /** The io_setup(2) calls that have not returned. */
  public PendingSetups pendingSetups() {
    return pendingSetups;
  }

  public long nextUid() {
    return uids.incrementAndGet();
  }

  /**
   * Adds a new context.
   *
   * @return the context registered at its address until now, which counts as vanished; or null
   */
  public AioContext add(AioContext context) {
    AioContext[] before = new AioContext[1];
    // Atomic: another thread may destroy it as soon as it is in the map, and has to count later.
    live.compute(
        AddressKey.of(context.address()),
        (key, current) -> {
          counters.count(context, CountCategory.LIVE);
          if (current != null) {
            destroyed.add(current);
            counters.move(current, CountCategory.LIVE, CountCategory.VANISHED);
          }
          before[0] = current;
          return context;
        });
    return before[0];
  }

  /** Adds a context found in the kernel's list. False if one is registered at its address. */
  public boolean adopt(AioContext context) {
    // No lambda, as it would be linked by the first census that adopts, maybe with a full heap.
    final class Adopting implements Function<Long, AioContext> {

      private boolean added;

      @Override
      public AioContext apply(Long key) {
        counters.count(context, CountCategory.LIVE);
        added = true;
        return context;
      }
    }

    Adopting adopting = new Adopting();
    live.computeIfAbsent(AddressKey.of(context.address()), adopting);
    return adopting.added;
  }

  /** The context that lives at this address, or null. */
  public AioContext at(long address) {
    return live.get(AddressKey.of(address));
  }

  private AioContext destroyingAt(long address) {
    AioContext last = destroyed.lastAt(address);
    return last != null && last.state() == AioContext.State.DESTROYING ? last : null;
  }

  /**
   * The context that lives at this address or is being destroyed there, or null. One atomic read:
   * between two separate ones a refused destroy might restore it.
   */
  public AioContext liveOrDestroyingAt(long address) {
    // No lambda, as it would be linked by the first census that finds something.
    final class Occupant implements BiFunction<Long, AioContext, AioContext> {

      private AioContext found;

      @Override
      public AioContext apply(Long key, AioContext current) {
        found = current != null ? current : destroyingAt(address);
        return current;
      }
    }

    Occupant occupant = new Occupant();
    live.compute(AddressKey.of(address), occupant);
    return occupant.found;
  }

  /** A destroy of it is entered. False if one was entered before, or the context was replaced. */
  public boolean beginDestroy(AioContext context, Origin by) {
    return leave(context, CountCategory.DESTROYED, End.DESTROY, by);
  }

  /** The agent's own destroy is entered. False if the context is not, or no longer, orphaned. */
  public boolean beginReclaim(AioContext context, Origin by) {
    return leave(context, CountCategory.RECLAIMED, End.RECLAIM, by);
  }

  /**
   * The kernel no longer has it, for an unseen reason. False if it is not live, or was replaced.
   */
  public boolean vanish(AioContext context) {
    return leave(context, CountCategory.VANISHED, End.VANISH, null);
  }

  /**
   * It was destroyed by a call that was entered before it was in the registry. False if a destroy
   * was entered since.
   */
  public boolean endEarly(AioContext context, Origin by) {
    return leave(context, CountCategory.DESTROYED, End.EARLY, by);
  }

  /**
   * Atomic for threads that add, end or restore a context at its address. A thread that only reads
   * may see it live for a moment after its end; if not live, it is among the destroyed.
   */
  private boolean leave(AioContext context, CountCategory category, End end, Origin by) {
    // No lambda, as it would be linked by the first destroy, before its native call.
    final class Leaving implements BiFunction<Long, AioContext, AioContext> {

      private boolean left;

      @Override
      public AioContext apply(Long key, AioContext current) {
        AioContext.State before = context.state();
        if (current != context || !end.of(context, by)) {
          return current;
        }
        moveToDestroyed(context, before, category);
        left = true;
        return null;
      }
    }

    Leaving leaving = new Leaving();
    live.computeIfPresent(AddressKey.of(context.address()), leaving);
    return leaving.left;
  }

  /** How a context ends. */
  private enum End {
    DESTROY,
    RECLAIM,
    VANISH,
    EARLY;

    private boolean of(AioContext context, Origin by) {
      return switch (this) {
        case DESTROY -> context.beginDestroy(by);
        case RECLAIM -> context.beginReclaim(by);
        case VANISH -> context.vanish();
        case EARLY -> context.goneBy(by);
      };
    }
  }

  /** All or nothing, also when memory is short: a context that is half ended would never end. */
  private void moveToDestroyed(
      AioContext context, AioContext.State before, CountCategory category) {
    boolean done = false;
    try {
      destroyed.add(context);
      counters.move(context, CountCategory.LIVE, category);
      done = true;
    } finally {
      if (!done) {
        // First, as removing it may run out of memory too.
        context.undo(before);
        destroyed.remove(context);
      }
    }
  }

  /**
   * The kernel refused the destroy: the context lives on.
   *
   * @param counted its category since the destroy was entered
   * @return its state at this moment: live, or orphaned if its last holder was collected meanwhile,
   *     or gone if another context is registered at its address
   */
  public AioContext.State restore(AioContext context, CountCategory counted) {
    // Atomic: it may be destroyed or replaced as soon as it is in the map.
    // No lambda, as it would be linked by the first reclaim that fails.
    final class Restoring implements BiFunction<Long, AioContext, AioContext> {

      private AioContext.State state;

      @Override
      public AioContext apply(Long key, AioContext current) {
        destroyed.remove(context);
        if (current != null) {
          context.gone();
          state = AioContext.State.GONE;
          return current;
        }
        counters.move(context, counted, CountCategory.LIVE);
        state = context.restore();
        return context;
      }
    }

    Restoring restoring = new Restoring();
    live.compute(AddressKey.of(context.address()), restoring);
    return restoring.state;
  }

  /** The context destroyed last at this address, or null. */
  public AioContext lastDestroyedAt(long address) {
    return destroyed.lastAt(address);
  }

  public Collection<AioContext> live() {
    return live.values();
  }
}
