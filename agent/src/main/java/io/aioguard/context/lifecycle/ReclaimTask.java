package io.aioguard.context.lifecycle;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.context.model.AioContext;
import io.aioguard.reclaim.KernelIdentity;
import io.aioguard.reclaim.ReclaimResult;
import io.aioguard.reclaim.Reclaimable;

/** A context that has lost its last holder, on its way through the pool. */
final class ReclaimTask implements Reclaimable {

  private static final String NO_HOLDER = "no holder is left";

  private final AioContext context;
  private final ReclaimPolicy home;
  private Object timing;
  private boolean stallTold;
  private long firstSeen;
  private long unread;
  private String obstacle = ReclaimPolicy.UNIDENTIFIED;
  private boolean leftAlone;
  private boolean leaked;
  private boolean leakReported;
  private boolean returnReported;

  ReclaimTask(AioContext context, ReclaimPolicy home) {
    this.context = context;
    this.home = home;
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
    home.prepare(context);
  }

  @Override
  public Decision begin(KernelIdentity.Verdict listed) {
    KernelIdentity.Verdict verdict = home.verdict(context, listed);
    if (context.state() != AioContext.State.ORPHANED) {
      // It may be in the pool twice.
      return Decision.NOTHING;
    }
    if (mustWait()) {
      return Decision.LATER;
    }
    if (verdict == KernelIdentity.Verdict.ANOTHER) {
      return begun(Decision.GONE);
    }
    unread = home.unreadCompletions(context);
    String reason = home.obstacle(context, verdict);
    if (!reason.isEmpty()) {
      obstacle = reason;
      return Decision.LEAVE_ALONE;
    }
    return begun(Decision.DESTROY);
  }

  private Decision begun(Decision wanted) {
    if (home.beginReclaim(context)) {
      return wanted;
    }
    // A call uses it since, or it is no orphan any longer.
    boolean orphan = context.state() == AioContext.State.ORPHANED;
    return orphan ? Decision.LATER : Decision.NOTHING;
  }

  private boolean mustWait() {
    // A Cleaner of the program's own may be about to destroy it, and a thread that has just read
    // the number out of its owner be about to call with it.
    boolean tooEarly = firstSeen == 0 && context.isOwnerCollected();
    firstSeen = firstSeen == 0 ? System.nanoTime() : firstSeen;
    // The owner's last call has not come back: by then nothing else can hold the number.
    return tooEarly || context.isInUse();
  }

  /** It has been taken out of the registry: an event that fails must not keep it in the kernel. */
  @Override
  public void destroying() {
    try {
      leaked();
      reportLeak(true, NO_HOLDER);
      timing = home.listener().reclaimBegins();
    } catch (Throwable e) {
      // What is missing is reported when the system call is back.
      AgentLog.error("an event could not be written yet", e);
    }
  }

  @Override
  public void settle(ReclaimResult outcome, int errno) {
    switch (outcome) {
      case RECLAIMED -> home.reclaimed(context);
      case REFUSED -> home.refused(context, errno);
      case LEFT_ALONE -> leaveAlone();
      case LOST -> home.restore(context);
      default -> home.gone(context, errno);
    }
  }

  private void leaveAlone() {
    leftAlone |= context.leaveAlone("leaked, but not destroyed: " + obstacle);
    home.restore(context);
    if (leftAlone) {
      leaked();
    }
  }

  @Override
  public void report(ReclaimResult outcome, int errno, int backlog) {
    boolean made = outcome == ReclaimResult.RECLAIMED || errno != 0;
    if (made) {
      leaked();
    }
    if (leaked) {
      reportLeak(made, made ? NO_HOLDER : obstacle);
    }
    if (made && !returnReported) {
      home.listener().reclaimed(context, timing, errno, backlog);
      returnReported = true;
    }
  }

  private void leaked() {
    if (!leaked) {
      home.countLeak();
      leaked = true;
    }
  }

  private void reportLeak(boolean reclaimed, String reason) {
    if (!leakReported) {
      home.listener().leaked(context, unread, reclaimed, reason);
      leakReported = true;
    }
  }

  @Override
  public synchronized void stalled(long nanos) {
    if (!stallTold) {
      home.listener().reclaimStalled(context, nanos);
      stallTold = true;
    }
  }
}
