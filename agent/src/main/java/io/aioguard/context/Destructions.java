package io.aioguard.context;

import io.aioguard.hook.ContextHooks;
import io.aioguard.reclaim.Destroyer;
import io.aioguard.reclaim.RingMove;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/** From the entry of io_destroy(2) to a verdict on it. */
final class Destructions {

  private static final int EINVAL = 22;
  private static final int UNKNOWN = -1;

  private static final int THROWN = ContextHooks.THROWN;

  /** Some errno other than EINVAL: the context lives. */
  private static final int REFUSED = Integer.MAX_VALUE;

  /** Nobody has looked. */
  private static final long UNSEEN = -2;

  private final Registry registry;
  private final AddressGuard addresses;
  private final Holders holders;
  private final EarlyDestroys earlyDestroys;
  private final Endings endings;
  private final ContextListener listener;
  private final Consumer<AioContext> orphaned;
  private final Supplier<Origin> origins;
  private final Counters counters;
  private final LongUnaryOperator kernel;

  /**
   * @param origins who calls, where and when
   * @param kernel see {@link KernelList#NOW}
   */
  Destructions(
      Registry registry,
      Holders holders,
      InFlight inFlight,
      Endings endings,
      ContextListener listener,
      Consumer<AioContext> orphaned,
      Supplier<Origin> origins,
      Counters counters,
      LongUnaryOperator kernel,
      AddressGuard addresses) {
    this.registry = registry;
    this.addresses = addresses;
    this.holders = holders;
    this.earlyDestroys = new EarlyDestroys(registry, inFlight, orphaned, origins);
    this.endings = endings;
    this.listener = listener;
    this.orphaned = orphaned;
    this.origins = origins;
    this.counters = counters;
    this.kernel = kernel;
  }

  /** As {@link #entered}; the result of the call may not tell whether it succeeded. */
  Destruction enteredBlindly(String route, long contextId) {
    // The address may be another's when the call is back.
    long inode = kernel.applyAsLong(contextId);
    AioContext known = registry.at(contextId);
    if (known != null && known.inode() == 0 && inode > 0) {
      known.seen(inode, System.currentTimeMillis());
    }
    return entered(route, contextId, aim(contextId, null, false), inode, false);
  }

  Destruction entered(String route, long contextId, Object handle, boolean redirectable) {
    Aim aim = aim(contextId, handle, redirectable);
    return entered(route, contextId, aim, UNSEEN, redirectable);
  }

  private Destruction entered(
      String route, long contextId, Aim given, long inode, boolean redirectable) {
    Aim aim = given;
    if (aim.isStale() && aim.target() != null) {
      // Before the call: a moment later the victim is dead, and perhaps the JVM.
      counters.doubleDestroyed.increment();
      listener.staleDestroy(aim.meant(), aim.target(), aim.prevented());
    }
    if (aim.hit() != null && !registry.beginDestroy(aim.hit(), origins.get())) {
      aim = aim.missed(aim.early() != null ? aim.early() : earlyDestroys.late(contextId));
    }
    if (aim.hit() != null && aim.hit().doubts.any()) {
      earlyDestroys.contest(aim.hit());
    } else if (aim.target() == null && !aim.prevented()) {
      earlyDestroys.contest(aim);
    }
    // In doubt the ring may be another's.
    boolean certain = aim.hit() != null && !aim.hit().doubts.any();
    RingMove move = redirectable && certain ? addresses.move(aim.hit()) : null;
    return new Destruction(route, contextId, aim, inode, move, listener.destroyBegins());
  }

  private Aim aim(long contextId, Object handle, boolean redirectable) {
    AioContext target = registry.at(contextId);
    EarlyDestroy early = null;
    if (target == null) {
      early = earlyDestroys.begin(contextId);
      // Again: a setup that is no longer in flight has its context in the registry.
      target = registry.at(contextId);
    }
    AioContext meant = handle == null ? null : holders.contextOf(handle);
    if (meant != null && meant.address == contextId && meant != target) {
      boolean spares = redirectable && addresses.isOn() && spares(contextId, target, meant, handle);
      return new Aim(target, meant, Evidence.HANDLE, spares, early);
    }
    if (target != null) {
      return new Aim(target, null, null, false, early);
    }
    AioContext last = registry.lastDestroyedAt(contextId);
    Evidence evidence = addresses.holds(contextId) ? Evidence.QUARANTINE : Evidence.HISTORY;
    return new Aim(null, last, last == null ? null : evidence, false, early);
  }

  /** Whether a destroy through the handle of a dead context must not reach who is there now. */
  private boolean spares(long contextId, AioContext target, AioContext meant, Object handle) {
    AioContext there = target != null ? target : registry.leaving(contextId);
    // Of one that is being destroyed, a second destroy comes to nothing, or hits its successor.
    // An object that leads to both may be in the hands of the target's rightful owner.
    // Of one that was adopted nobody knows what leads to it.
    return there != null && (there == meant || !there.adopted && !holders.leadsTo(handle, there));
  }

  /**
   * @param errno see {@link ContextHooks#destroyReturned}
   */
  void returned(Destruction call, int errno) {
    AioContext context = call.aim.hit();
    if (context == null) {
      addresses.settle(call.move, false);
      boolean free = call.inode == KernelList.NOTHING || errno == UNKNOWN && call.aim.prevented();
      returnedForUnknown(call, errno < 0 && free ? EINVAL : errno);
    } else {
      int known = errno < 0 ? learn(call, context, errno) : errno;
      boolean success = known == 0;
      addresses.settle(call.move, known == EINVAL ? isAt(call.place(), context) : !success);
      EarlyDestroy contested = context.rivals.firstBack();
      if (contested != null) {
        // Before the look, as below.
        contested.returned(success);
      }
      returnedForKnown(call, context, known);
      earlyDestroys.over(contested);
    }
    earlyDestroys.over(call.aim.early());
  }

  /** Of a destroy that hit nothing that the agent knew when it was entered. */
  private void returnedForUnknown(Destruction call, int errno) {
    boolean success = errno == 0;
    if (call.aim.early() != null) {
      // Before the look: a setup asks for the outcome when it is in the registry.
      call.aim.early().returned(success);
    }
    if (call.aim.target() == null) {
      judge(call, errno, success ? newcomer(call) : null);
    }
  }

  /** The context that the call hit, if it was created after the call was entered; or null. */
  private AioContext newcomer(Destruction call) {
    AioContext context = registry.at(call.contextId);
    if (context == null || !KernelList.isGone(kernel, context)) {
      return null;
    }
    return registry.endEarly(context, origins.get()) ? context : null;
  }

  /** A rival was ahead of this destroy, and still it destroyed something. */
  private void endStranger(Destruction call, AioContext meant) {
    AioContext stranger = newcomer(call);
    if (stranger != null) {
      counters.doubleDestroyed.increment();
      listener.staleDestroy(meant, stranger, false);
      endings.destroyed(stranger, null);
    }
  }

  private void judge(Destruction call, int errno, AioContext newcomer) {
    Aim aim = call.aim;
    if (call.rival) {
      boolean open = aim.meant().state() == AioContext.State.DESTROYING;
      boolean didIt = errno == 0 && newcomer == null;
      settle(aim.meant(), aim.meant().rivals.back(didIt), call.timing);
      if (open && didIt) {
        // It has done what the first was entered for.
        return;
      }
    }
    if (errno == EINVAL && aim.meant() != null) {
      counters.doubleDestroyed.increment();
      listener.doubleDestroy(aim.meant(), aim.evidence());
    } else if (errno == EINVAL) {
      listener.invalidDestroy(call.route, call.contextId, errno);
    } else if (errno == 0 && aim.isStale()) {
      counters.doubleDestroyed.increment();
      listener.staleDestroy(aim.meant(), newcomer, false);
    }
    if (newcomer != null) {
      endings.destroyed(newcomer, call.timing);
    }
  }

  /** The first destroy of it came back with EINVAL, and it is known whether a later one did it. */
  private void settle(AioContext context, Rivals.Verdict verdict, Object timing) {
    boolean gone = verdict == Rivals.Verdict.GONE;
    if (verdict == Rivals.Verdict.OPEN
        || gone && !endings.foundGone(context, Fate.DESTROYED, "io_destroy of it gave EINVAL")) {
      return;
    }
    // To whoever got EINVAL: another one has destroyed it.
    counters.doubleDestroyed.increment();
    listener.doubleDestroy(context, Evidence.HISTORY);
    if (!gone) {
      endings.destroyed(context, timing);
    }
  }

  /**
   * After EINVAL: whether the ring is where it was moved to, so that somebody between us and the
   * kernel has said so. Only where its inode tells.
   */
  private boolean isAt(long place, AioContext context) {
    return place != 0 && context.inode() != 0 && kernel.applyAsLong(place) == context.inode();
  }

  /** What became of it, from the kernel, as the call does not show it: 0 or {@link #REFUSED}. */
  private int learn(Destruction call, AioContext context, int errno) {
    if (call.moved()) {
      // The kernel puts no other context there.
      return call.move.isThere() ? REFUSED : 0;
    }
    long found = kernel.applyAsLong(call.target());
    boolean stays =
        context.inode() != 0 && found != KernelList.UNREADABLE
            ? found == context.inode()
            // A call that has thrown was hardly made; any other may have made room for a successor.
            : errno == THROWN && found != KernelList.NOTHING;
    return stays ? REFUSED : 0;
  }

  private void returnedForKnown(Destruction call, AioContext context, int errno) {
    if (errno == 0) {
      if (!call.moved()) {
        addresses.late(context.address);
      }
      if (context.rivals.haveDestroyed()) {
        endStranger(call, context);
      }
      endings.destroyed(context, call.timing);
    } else if (errno == EINVAL) {
      settle(context, context.rivals.foundNothing(), call.timing);
    } else {
      if (Destroyer.isRefusal(errno)) {
        addresses.giveUp();
      }
      switch (registry.restore(context, Fate.DESTROYED)) {
        case ORPHANED -> orphaned.accept(context);
        case GONE -> endings.lost(context);
        default -> {}
      }
    }
  }
}
