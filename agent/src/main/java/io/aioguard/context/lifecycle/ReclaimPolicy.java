package io.aioguard.context.lifecycle;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.reach.AccessScan;
import io.aioguard.context.record.ContextListener;
import io.aioguard.context.registry.CountCategory;
import io.aioguard.context.registry.Registry;
import io.aioguard.context.stack.Origin;
import io.aioguard.hook.AioHook;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.proc.RingHeader;
import io.aioguard.reclaim.Destroyer;
import io.aioguard.reclaim.KernelIdentity;
import io.aioguard.reclaim.ReclaimPool;
import io.aioguard.relocate.Relocation;
import java.util.Optional;
import java.util.function.Consumer;

/** Decides whether a context without a holder is destroyed, and handles the outcome. */
public final class ReclaimPolicy implements Consumer<AioContext> {

  public static final String HOOK_FAILED = "a hook failed: what it would have seen is unknown";

  public static final String UNIDENTIFIED =
      "the kernel's lists cannot be read, so its identity cannot be checked";

  private final Registry registry;
  private final EndHandler endHandler;
  private final ContextListener listener;
  private final AccessScan accessScan;
  private final Destroyer destroyer;
  private final Relocation relocation;
  private final ReclaimPool pool;
  private volatile boolean reclaim;
  private volatile boolean submitFailed;

  public ReclaimPolicy(
      Registry registry,
      EndHandler endHandler,
      ContextListener listener,
      AccessScan accessScan,
      Destroyer destroyer,
      Relocation relocation,
      ReclaimPool pool) {
    this.registry = registry;
    this.endHandler = endHandler;
    this.listener = listener;
    this.accessScan = accessScan;
    this.destroyer = destroyer;
    this.relocation = relocation;
    this.pool = pool;
  }

  /** The context has lost its last holder: gives it to the pool. */
  @Override
  public void accept(AioContext context) {
    try {
      pool.submit(new ReclaimTask(context, this));
    } catch (Throwable e) {
      submitFailed();
      throw e;
    }
  }

  /** Whether contexts without a holder are destroyed or only reported; at first the latter. */
  public void setReclaim(boolean allowed) {
    reclaim = allowed;
  }

  ContextListener listener() {
    return listener;
  }

  /** Unread completions in the ring; -1 if it cannot be read. */
  long unreadCompletions(AioContext context) {
    Optional<RingHeader> ring = accessScan.read(context);
    return ring.isPresent() ? ring.get().unreadCompletions() : -1;
  }

  /** What the kernel has at the address, also where its list does not show that. */
  KernelIdentity.Verdict verdict(AioContext context, KernelIdentity.Verdict listed) {
    if (!context.isRelocated() || !relocation.isHidden(context.address())) {
      return listed;
    }
    boolean there = relocation.exists(context.address());
    return there ? KernelIdentity.Verdict.SAME : KernelIdentity.Verdict.ANOTHER;
  }

  /** Loads what io_destroy(2) needs and learns the inode, if this context may be destroyed. */
  void prepare(AioContext context) {
    if (reclaim && !context.forbidsReclaim() && destroyer.unavailable().isEmpty()) {
      // The census may not have read it yet. The inode identifies the context after its move.
      long inode = context.inode() == 0 ? destroyer.inodeAt(context.address()) : 0;
      if (inode > 0) {
        context.seen(inode, System.currentTimeMillis());
      }
    }
  }

  /** Why no context at all is destroyed; empty if there is no such reason. */
  String generalObstacle() {
    return reclaim ? AioHook.failed() ? HOOK_FAILED : "" : "reclaim=off";
  }

  /** Why the agent will not destroy it; empty if it does once the program cannot reach it. */
  public String whyKept(AioContext context) {
    String why = context.whyKept();
    return why.isEmpty() ? generalObstacle() : why;
  }

  /** Why a context without a holder is not destroyed; empty if it is. */
  String obstacle(AioContext context, KernelIdentity.Verdict verdict) {
    String general = generalObstacle();
    if (!general.isEmpty()) {
      return general;
    }
    if (context.forbidsReclaim()) {
      return "its owner was collected, but the rule does not allow reclaim";
    }
    if (verdict == KernelIdentity.Verdict.UNKNOWN) {
      return UNIDENTIFIED;
    }
    return destroyer.unavailable().orElse("");
  }

  /** Takes it out of the registry. False if it is not, or no longer, orphaned. */
  boolean beginReclaim(AioContext context) {
    return registry.beginReclaim(context, Origin.agent());
  }

  void countLeak(AioContext context) {
    // First, so that a reader that sees the sum has its part, too.
    registry.counters().sites.leaked(context);
    registry.counters().leaked.increment();
  }

  /** An orphaned context could not be submitted to the pool. */
  public void submitFailed() {
    submitFailed = true;
  }

  /**
   * Submits all orphaned contexts again, if a submission has failed. One that is in the pool twice
   * is handled once. To be called every second or so.
   */
  public void retry(Consumer<AioContext> orphaned) {
    if (!submitFailed) {
      return;
    }
    submitFailed = false;
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
        submitFailed = true;
      }
    }
  }

  /** The kernel still has it, and the agent's destroy of it has returned or was not made. */
  void restore(AioContext context) {
    if (context.state() == AioContext.State.DESTROYING
        && registry.restore(context, CountCategory.RECLAIMED) == AioContext.State.GONE) {
      endHandler.lost(context);
    }
  }

  void reclaimed(AioContext context) {
    if (context.state() == AioContext.State.DESTROYING) {
      relocation.ended(context.address(), context.ringBytes());
      endHandler.reclaimed(context);
    }
  }

  /**
   * The kernel no longer has it.
   *
   * @param errno of the agent's io_destroy(2); 0 if it was not made
   */
  void gone(AioContext context, int errno) {
    if (context.state() == AioContext.State.DESTROYING) {
      endHandler.foundGone(
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
