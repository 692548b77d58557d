package io.aioguard.context.lifecycle;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.context.model.AioContext;
import io.aioguard.reclaim.KernelIdentity;
import io.aioguard.reclaim.ReclaimResult;
import io.aioguard.reclaim.Reclaimable;

/** A context without a holder, in the pool. Called by one thread at a time. */
final class ReclaimTask implements Reclaimable {

  private static final String NO_HOLDER = "no holder is left";

  private final AioContext context;
  private final ReclaimPolicy policy;
  private Object timing;
  private boolean stallReported;
  private long firstSeen;
  private long unread;
  private String obstacle = ReclaimPolicy.UNIDENTIFIED;
  private boolean leftAlone;
  private boolean leakCounted;
  private boolean leakReported;
  private boolean returnReported;

  ReclaimTask(AioContext context, ReclaimPolicy policy) {
    this.context = context;
    this.policy = policy;
  }

  @Override
  public long address() {
    return context.address();
  }

  @Override
  public long inode() {
    return context.inode();
  }

  @Override
  public void prepare() {
    policy.prepare(context);
  }

  @Override
  public Decision begin(KernelIdentity.Verdict listed) {
    KernelIdentity.Verdict verdict = policy.verdict(context, listed);
    if (context.state() != AioContext.State.ORPHANED) {
      // It may be in the pool twice.
      return Decision.NOTHING;
    }
    if (mustWait()) {
      return Decision.LATER;
    }
    if (verdict == KernelIdentity.Verdict.ANOTHER) {
      return beginReclaim(Decision.GONE);
    }
    unread = policy.unreadCompletions(context);
    String reason = policy.obstacle(context, verdict);
    if (!reason.isEmpty()) {
      obstacle = reason;
      return Decision.LEAVE_ALONE;
    }
    return beginReclaim(Decision.DESTROY);
  }

  private Decision beginReclaim(Decision wanted) {
    if (policy.beginReclaim(context)) {
      return wanted;
    }
    // A call has begun to use it, or it is no longer orphaned.
    boolean orphaned = context.state() == AioContext.State.ORPHANED;
    return orphaned ? Decision.LATER : Decision.NOTHING;
  }

  private boolean mustWait() {
    // A Cleaner of the program may be about to destroy it, and a thread that has just read the
    // number from its owner may be about to call with it.
    boolean tooEarly = firstSeen == 0 && context.isOwnerCollected();
    firstSeen = firstSeen == 0 ? System.nanoTime() : firstSeen;
    // Or the owner's last call has not returned: once it has, nothing else can hold the number.
    return tooEarly || context.isInUse();
  }

  /** It is out of the registry: an event that fails must not keep it in the kernel. */
  @Override
  public void destroying() {
    try {
      countLeak();
      reportLeak(true, NO_HOLDER);
      timing = policy.listener().reclaimBegins();
    } catch (Throwable e) {
      // What is missing is reported when the system call has returned.
      AgentLog.error("an event could not be written yet", e);
    }
  }

  @Override
  public void settle(ReclaimResult result, int errno) {
    // No switch, which has a class of its own: with a full heap that could never be initialised.
    if (result == ReclaimResult.RECLAIMED) {
      policy.reclaimed(context);
    } else if (result == ReclaimResult.REFUSED) {
      policy.refused(context, errno);
    } else if (result == ReclaimResult.LEFT_ALONE) {
      leaveAlone();
    } else if (result == ReclaimResult.LOST) {
      policy.restore(context);
    } else {
      policy.gone(context, errno);
    }
  }

  private void leaveAlone() {
    leftAlone |= context.leaveAlone("leaked, but not destroyed: " + obstacle);
    policy.restore(context);
    if (leftAlone) {
      countLeak();
    }
  }

  @Override
  public void report(ReclaimResult result, int errno, int backlog) {
    boolean destroyCalled = result == ReclaimResult.RECLAIMED || errno != 0;
    if (destroyCalled) {
      countLeak();
    }
    if (leakCounted) {
      reportLeak(destroyCalled, destroyCalled ? NO_HOLDER : obstacle);
    }
    if (destroyCalled && !returnReported) {
      policy.listener().reclaimed(context, timing, errno, backlog);
      returnReported = true;
    }
  }

  private void countLeak() {
    if (!leakCounted) {
      policy.countLeak(context);
      leakCounted = true;
    }
  }

  private void reportLeak(boolean reclaimed, String reason) {
    if (!leakReported) {
      policy.listener().leaked(context, unread, reclaimed, reason);
      leakReported = true;
    }
  }

  @Override
  public synchronized void stalled(long nanos) {
    if (!stallReported) {
      policy.listener().reclaimStalled(context, nanos);
      stallReported = true;
    }
  }
}
