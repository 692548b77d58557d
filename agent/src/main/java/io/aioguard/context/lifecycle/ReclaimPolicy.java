package io.aioguard.context.lifecycle;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.reach.AccessScan;
import io.aioguard.context.record.ContextListener;
import io.aioguard.context.registry.CountCategory;
import io.aioguard.context.registry.Registry;
import io.aioguard.context.stack.Origin;
import io.aioguard.hook.AioHook;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.RingHeader;
import io.aioguard.reclaim.Destroyer;
import io.aioguard.reclaim.KernelIdentity;
import io.aioguard.reclaim.ReclaimPool;
import io.aioguard.relocate.Relocation;
import java.util.Optional;
import java.util.function.Consumer;

/** What happens to contexts that nobody can reach any more. */
public final class ReclaimPolicy implements Consumer<AioContext> {

  public static final String HOOK_FAILED = "a hook failed: what it would have seen is unknown";

  public static final String UNIDENTIFIED =
      "the kernel's lists cannot be read, so its identity cannot be checked";

  private final Registry registry;
  private final EndHandler endings;
  private final ContextListener listener;
  private final AccessScan touches;
  private final Destroyer destroyer;
  private final Relocation relocation;
  private final ReclaimPool pool;
  private volatile boolean reclaim;
  private volatile boolean lost;

  public ReclaimPolicy(
      Registry registry,
      EndHandler endings,
      ContextListener listener,
      AccessScan touches,
      Destroyer destroyer,
      Relocation relocation,
      ReclaimPool pool) {
    this.registry = registry;
    this.endings = endings;
    this.listener = listener;
    this.touches = touches;
    this.destroyer = destroyer;
    this.relocation = relocation;
    this.pool = pool;
  }

  /** The context has lost its last holder: gives it to the pool. */
  @Override
  public void accept(AioContext orphan) {
    try {
      pool.submit(new ReclaimTask(orphan, this));
    } catch (Throwable e) {
      lost();
      throw e;
    }
  }

  /** Whether orphans are destroyed, or reported alone: at first the latter. */
  public void reclaim(boolean allowed) {
    reclaim = allowed;
  }

  ContextListener listener() {
    return listener;
  }

  /** Completions in the ring that nobody read; -1 if it can't be read. */
  long unreadCompletions(AioContext context) {
    Optional<RingHeader> ring = touches.read(context);
    return ring.isPresent() ? ring.get().unreadCompletions() : -1;
  }

  /** What the kernel has at the address, also where its list does not show it. */
  KernelIdentity.Verdict verdict(AioContext context, KernelIdentity.Verdict listed) {
    if (!context.isRelocated() || !relocation.isHidden(context.address())) {
      return listed;
    }
    boolean there = relocation.exists(context.address());
    return there ? KernelIdentity.Verdict.SAME : KernelIdentity.Verdict.ANOTHER;
  }

  /** Loads what destroys, if that is wanted for this context, and learns by what to know it. */
  void prepare(AioContext context) {
    if (reclaim && !context.forbidsReclaim() && destroyer.unavailable().isEmpty()) {
      // The census may not have come by yet, and by its inode it is known again after the move.
      long inode = context.inode() == 0 ? destroyer.inodeAt(context.address()) : 0;
      if (inode > 0) {
        context.seen(inode, System.currentTimeMillis());
      }
    }
  }

  /** Why no context is destroyed, whatever is known of it; empty if there is no such reason. */
  String obstacleToAll() {
    return reclaim ? AioHook.failed() ? HOOK_FAILED : "" : "reclaim=off";
  }

  /** Why the agent will not destroy one; empty if it does once the program cannot reach it. */
  public String keeps(AioContext context) {
    String why = context.whyKept();
    return why.isEmpty() ? obstacleToAll() : why;
  }

  /** Why an orphan is not destroyed; empty if it is. */
  String obstacle(AioContext context, KernelIdentity.Verdict verdict) {
    String toAll = obstacleToAll();
    if (!toAll.isEmpty()) {
      return toAll;
    }
    if (context.forbidsReclaim()) {
      return "its owner was collected, but the rule does not allow reclaim";
    }
    if (verdict == KernelIdentity.Verdict.UNKNOWN) {
      return UNIDENTIFIED;
    }
    return destroyer.unavailable().orElse("");
  }

  /** Takes it out of the registry. False if it is not, or no longer, an orphan. */
  boolean beginReclaim(AioContext context) {
    return registry.beginReclaim(context, Origin.agent());
  }

  void countLeak() {
    registry.counters().leaked.increment();
  }

  /** An error has kept an orphan from the pool. */
  public void lost() {
    lost = true;
  }

  /**
   * Gives all orphans to the pool again, if any was lost: one that is in it already is left alone.
   * To be called now and then.
   */
  public void retry(Consumer<AioContext> orphaned) {
    if (!lost) {
      return;
    }
    lost = false;
    boolean all = false;
    try {
      for (AioContext context : registry.live()) {
        if (context.state() == AioContext.State.ORPHANED) {
          orphaned.accept(context);
        }
      }
      all = true;
    } finally {
      if (!all) {
        lost = true;
      }
    }
  }

  /** The kernel has it still, and the agent's destroy of it is over or was not made. */
  void restore(AioContext context) {
    if (context.state() == AioContext.State.DESTROYING
        && registry.restore(context, CountCategory.RECLAIMED) == AioContext.State.GONE) {
      endings.lost(context);
    }
  }

  void reclaimed(AioContext context) {
    if (context.state() == AioContext.State.DESTROYING) {
      relocation.ended(context.address(), context.ringBytes());
      endings.reclaimed(context);
    }
  }

  /**
   * The kernel no longer has it.
   *
   * @param errno of the agent's io_destroy(2); 0 if it was not made
   */
  void gone(AioContext context, int errno) {
    if (context.state() == AioContext.State.DESTROYING) {
      endings.foundGone(
          context,
          CountCategory.RECLAIMED,
          errno == 0
              ? "found gone when it was to be reclaimed"
              : "found gone by the io_destroy that was to reclaim it");
    }
  }

  void refused(AioContext context, int errno) {
    String name = Errno.of(errno).name();
    if (Destroyer.isRefusal(errno)) {
      destroyer.refuse("io_destroy gives " + name);
    }
    context.leaveAlone("leaked, but io_destroy gave " + name);
    restore(context);
  }
}
