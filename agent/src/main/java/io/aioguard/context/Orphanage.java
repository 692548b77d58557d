package io.aioguard.context;

import io.aioguard.hook.AioHook;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.ProcessMemory;
import io.aioguard.kernel.RingHeader;
import io.aioguard.reclaim.Destroyer;
import io.aioguard.reclaim.Identity;
import io.aioguard.reclaim.Reclaimable;
import io.aioguard.reclaim.RingMove;
import java.util.function.Consumer;

/** What happens to contexts that nobody can reach any more. */
final class Orphanage {

  static final String HOOK_FAILED = "a hook failed: what it would have seen is not known";

  private final Registry registry;
  private final Counters counters;
  private final Endings endings;
  private final ContextListener listener;
  private final ProcessMemory memory;
  private final Destroyer destroyer;
  private final AddressGuard addresses;
  private final InFlight inFlight;
  private volatile boolean reclaim;
  private final Consumer<Orphan> later;
  private volatile boolean lost;

  /**
   * @param reclaim false to report and not to destroy
   * @param later gives an orphan to the pool again after a while
   */
  Orphanage(
      Registry registry,
      Counters counters,
      Endings endings,
      ContextListener listener,
      ProcessMemory memory,
      Destroyer destroyer,
      AddressGuard addresses,
      InFlight inFlight,
      boolean reclaim,
      Consumer<Orphan> later) {
    this.registry = registry;
    this.counters = counters;
    this.endings = endings;
    this.listener = listener;
    this.memory = memory;
    this.destroyer = destroyer;
    this.addresses = addresses;
    this.inFlight = inFlight;
    this.reclaim = reclaim;
    this.later = later;
  }

  /** From now on; those that are being destroyed are. */
  void reclaim(boolean allowed) {
    reclaim = allowed;
  }

  void later(Orphan orphan) {
    later.accept(orphan);
  }

  ContextListener listener() {
    return listener;
  }

  /** Completions in the ring that nobody read; -1 if it can't be read. */
  long unreadCompletions(AioContext context) {
    return RingHeader.read(memory, context.address).map(RingHeader::unreadCompletions).orElse(-1L);
  }

  /** Whether an io_setup(2) is on its way that set out before that time. */
  boolean isCreatingSince(long nanos) {
    return inFlight.isCreatingSince(nanos);
  }

  /** See {@link Reclaimable#move}. */
  RingMove move(AioContext context) {
    return context.inode() == 0 ? null : addresses.move(context);
  }

  /** See {@link Reclaimable#moved}. */
  void moved(RingMove move, boolean alive) {
    addresses.settle(move, alive);
  }

  /** Loads what destroys, if that is wanted for this context, and learns by what to know it. */
  void prepare(AioContext context) {
    if (reclaim && !context.ownership.forbidsReclaim() && destroyer.unavailable().isEmpty()) {
      // The census may not have come by yet, and by its inode it is known again after the move.
      long inode = context.inode() == 0 ? destroyer.inodeAt(context.address) : 0;
      if (inode > 0) {
        context.seen(inode, System.currentTimeMillis());
      }
    }
  }

  /** Why an orphan is not destroyed; empty if it is. */
  String obstacle(AioContext context, Identity.Verdict verdict) {
    if (!reclaim) {
      return "reclaim=off";
    }
    if (context.ownership.forbidsReclaim()) {
      return "its owner was collected, but the rule does not allow reclaim";
    }
    if (AioHook.failed()) {
      return HOOK_FAILED;
    }
    if (verdict == Identity.Verdict.UNKNOWN) {
      return "the kernel's lists cannot be read, so its identity cannot be checked";
    }
    return destroyer.unavailable().orElse("");
  }

  boolean beginReclaim(AioContext context) {
    boolean begun = registry.beginReclaim(context, Origin.agent());
    if (begun) {
      counters.leaked.increment();
    }
    return begun;
  }

  /** An error has kept an orphan from the pool, or from what the pool does with it. */
  void lost() {
    lost = true;
  }

  /**
   * Gives all orphans to the pool again, if any was lost: one that is in it already is left alone.
   * To be called now and then.
   */
  void retry(Consumer<AioContext> orphaned) {
    if (lost) {
      lost = false;
      for (AioContext context : registry.live()) {
        if (context.state() == AioContext.State.ORPHANED) {
          orphaned.accept(context);
        }
      }
    }
  }

  void leftAlone(AioContext context, long unread, String why) {
    if (context.leaveAlone("leaked, but not destroyed: " + why)) {
      counters.leaked.increment();
      listener.leaked(context, unread, false, why);
    }
  }

  void vanished(AioContext context) {
    if (registry.beginReclaim(context, Origin.agent())) {
      endings.foundGone(context, Fate.RECLAIMED, "found gone when it was to be reclaimed");
    }
  }

  void destroyed(AioContext context, int errno) {
    if (errno == 0) {
      endings.reclaimed(context);
    } else if (errno == Errno.EINVAL.number()) {
      endings.foundGone(
          context, Fate.RECLAIMED, "found gone by the io_destroy that was to reclaim it");
    } else {
      if (Destroyer.isRefusal(errno)) {
        destroyer.refuse("io_destroy gives " + Errno.of(errno).name());
      }
      context.escape("leaked, but io_destroy gave " + Errno.of(errno).name());
      if (registry.restore(context, Fate.RECLAIMED) == AioContext.State.GONE) {
        endings.lost(context);
      }
    }
  }
}
