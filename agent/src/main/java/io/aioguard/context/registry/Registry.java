package io.aioguard.context.registry;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.stack.Origin;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Which context lives at which address. An entry goes when a destroy is entered, not when it
 * returns: the kernel reissues the address some 30 ms before io_destroy(2) comes back. Counts what
 * comes and goes.
 */
public final class Registry {

  /** Enough to explain a night of double destroys; about 1 MiB when full. */
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
   * Enters a new context.
   *
   * @return the one that was thought to live at its address, which counts as vanished now; or null
   */
  public AioContext add(AioContext context) {
    AioContext[] before = new AioContext[1];
    // All at once: another thread may destroy it as soon as it is in the map, and is the last then.
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

  /** Enters one that the kernel has and nobody knew. False if one is known at its address. */
  public boolean adopt(AioContext context) {
    // No lambda, as it would be linked by the first census that adopts: the heap may be full.
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
   * The context that lives at this address, or is leaving it, as of one moment: between a question
   * for the one and a question for the other a refused destroy may bring it back.
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

  /** A destroy of it is entered. False if somebody else has entered one, or it is replaced. */
  public boolean beginDestroy(AioContext context, Origin by) {
    return leave(context, CountCategory.DESTROYED, End.DESTROY, by);
  }

  /** The agent's own destroy is entered. False if the context is not, or no longer, orphaned. */
  public boolean beginReclaim(AioContext context, Origin by) {
    return leave(context, CountCategory.RECLAIMED, End.RECLAIM, by);
  }

  /** The kernel has it no more, and nobody saw why. False if somebody is about to destroy it. */
  public boolean vanish(AioContext context) {
    return leave(context, CountCategory.VANISHED, End.VANISH, null);
  }

  /**
   * It was destroyed by a call that was entered before it was in these books. False if a destroy of
   * it was seen in the ordinary way.
   */
  public boolean endEarly(AioContext context, Origin by) {
    return leave(context, CountCategory.DESTROYED, End.EARLY, by);
  }

  /**
   * At once for whoever adds, ends or restores one at its address. Whoever only looks may find it
   * among the living a moment after its end; who does not find it there, finds it in the history.
   */
  private boolean leave(AioContext context, CountCategory fate, End end, Origin by) {
    // No lambda, as it would be linked by the first destroy, before its native call.
    final class Leaving implements BiFunction<Long, AioContext, AioContext> {

      private boolean left;

      @Override
      public AioContext apply(Long key, AioContext current) {
        AioContext.State before = context.state();
        if (current != context || !end.of(context, by)) {
          return current;
        }
        moveToDestroyed(context, before, fate);
        left = true;
        return null;
      }
    }

    Leaving leaving = new Leaving();
    live.computeIfPresent(AddressKey.of(context.address()), leaving);
    return leaving.left;
  }

  /** How a context leaves the living. */
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

  /** All of it or nothing, also without memory: one that is half-ended would never be ended. */
  private void moveToDestroyed(AioContext context, AioContext.State before, CountCategory fate) {
    boolean done = false;
    try {
      destroyed.add(context);
      counters.move(context, CountCategory.LIVE, fate);
      done = true;
    } finally {
      if (!done) {
        // First: the other may find no memory either.
        context.undo(before);
        destroyed.remove(context);
      }
    }
  }

  /**
   * The kernel refused the destroy: the context lives on.
   *
   * @param counted what it counts as since the destroy was entered
   * @return what it came back as: live, or orphaned if its last holder went meanwhile, or gone if
   *     another context is known at its address. What others make of it since is theirs to tell.
   */
  public AioContext.State restore(AioContext context, CountCategory counted) {
    // All at once, as above: it may be destroyed or replaced as soon as it is in the map. No
    // lambda,
    // as it would be linked by the first reclaim that goes wrong.
    final class Restoring implements BiFunction<Long, AioContext, AioContext> {

      private AioContext.State back;

      @Override
      public AioContext apply(Long key, AioContext current) {
        destroyed.remove(context);
        if (current != null) {
          context.gone();
          back = AioContext.State.GONE;
          return current;
        }
        counters.move(context, counted, CountCategory.LIVE);
        back = context.restore();
        return context;
      }
    }

    Restoring restoring = new Restoring();
    live.compute(AddressKey.of(context.address()), restoring);
    return restoring.back;
  }

  /** The last context that was destroyed at this address, or null. */
  public AioContext lastDestroyedAt(long address) {
    return destroyed.lastAt(address);
  }

  public Collection<AioContext> live() {
    return live.values();
  }
}
