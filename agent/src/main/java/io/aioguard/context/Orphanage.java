package io.aioguard.context;

import io.aioguard.hook.AioHook;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.ProcessMemory;
import io.aioguard.kernel.RingHeader;
import io.aioguard.reclaim.Destroyer;
import io.aioguard.reclaim.Identity;
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
      boolean reclaim,
      Consumer<Orphan> later) {
    this.registry = registry;
    this.counters = counters;
    this.endings = endings;
    this.listener = listener;
    this.memory = memory;
    this.destroyer = destroyer;
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

  /** Loads what destroys, if that is wanted for this context. */
  void prepare(AioContext context) {
    if (reclaim && !context.ruledAlone()) {
      destroyer.unavailable();
    }
  }

  /** Why an orphan is not destroyed; empty if it is. */
  String obstacle(AioContext context, Identity.Verdict verdict) {
    if (!reclaim) {
      return "reclaim=off";
    }
    if (context.ruledAlone()) {
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
      registry.foundGone(context, Fate.RECLAIMED);
      endings.vanished(context, "found gone when it was to be reclaimed");
    }
  }

  void destroyed(AioContext context, int errno) {
    if (errno == 0) {
      endings.reclaimed(context);
    } else if (errno == Errno.EINVAL.number()) {
      registry.foundGone(context, Fate.RECLAIMED);
      endings.vanished(context, "found gone by the io_destroy that was to reclaim it");
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
