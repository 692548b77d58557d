package io.aioguard.reclaim;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.kernel.Errno;

/**
 * One orphan from the queue to its {@link ReclaimResult}. Whatever throws on the route, it is
 * either run again from where it was, or put back into the registry and run again from the
 * beginning: {@link #run} gives false then. One thread at a time.
 *
 * <p>No lambda: one that meets a full heap when it is first linked can never be linked again (JVMS
 * 5.4.3). Nothing is allocated between what the kernel answers and where that is kept.
 */
final class Reclaim {

  /** Events that fail so often are given up; the registry is not. */
  private static final int MAX_REPORTS = 10;

  /** Set by {@link RetryQueue}. */
  Reclaim next;

  private final Reclaimable context;
  private final ReclaimKernel kernel;
  private final PendingDestroys inHand;
  private Stage stage = Stage.CHECK;
  private ReclaimResult outcome;
  private int errno;
  private boolean logged;
  private int reports;
  private long notBefore = System.nanoTime();

  private enum Stage {
    CHECK,
    DESTROY,
    SETTLE,
    REPORT,
    OVER
  }

  Reclaim(Reclaimable context, ReclaimKernel kernel, PendingDestroys inHand) {
    this.context = context;
    this.kernel = kernel;
    this.inHand = inHand;
  }

  /** Whether it may be run at this {@link System#nanoTime()}. */
  boolean isDue(long nanos) {
    return nanos - notBefore >= 0;
  }

  /**
   * Goes on for as far as it comes.
   *
   * @param backlog contexts that wait beside this one
   * @return whether it is over; else it is to be run again
   */
  boolean run(int backlog) {
    try {
      advance(backlog);
    } catch (Throwable e) {
      failed(e);
    }
    return stage == Stage.OVER;
  }

  private void advance(int backlog) {
    if (stage == Stage.CHECK) {
      check();
    }
    if (stage == Stage.DESTROY) {
      // First: from here on it is out of the registry, and goes back whatever is thrown.
      outcome = ReclaimResult.LOST;
      stage = Stage.SETTLE;
      destroy();
    }
    if (stage == Stage.SETTLE) {
      context.settle(outcome, errno);
      stage = outcome == ReclaimResult.LOST ? Stage.CHECK : Stage.REPORT;
    }
    if (stage == Stage.REPORT) {
      reports++;
      context.report(outcome, errno, backlog);
      stage = Stage.OVER;
    }
  }

  private void check() {
    // Loading JNA takes long: not between the check and the destroy.
    context.prepare();
    errno = 0;
    switch (context.begin(kernel.check(context.address(), context.inode()))) {
      case DESTROY -> stage = Stage.DESTROY;
      case GONE -> settle(ReclaimResult.GONE);
      case LEAVE_ALONE -> settle(ReclaimResult.LEFT_ALONE);
      case LATER -> notBefore = System.nanoTime() + ReclaimPool.LATER_NANOS;
      default -> stage = Stage.OVER;
    }
  }

  private void settle(ReclaimResult known) {
    outcome = known;
    stage = Stage.SETTLE;
  }

  private void destroy() {
    try {
      inHand.add(context);
      call(context.address());
    } catch (Throwable e) {
      failed(e);
    }
    inHand.remove(context);
  }

  private void call(long at) {
    context.destroying();
    try {
      errno = kernel.destroy(at);
    } catch (Throwable e) {
      outcome = afterThrow(at);
      throw e;
    }
    if (errno == 0) {
      outcome = ReclaimResult.RECLAIMED;
    } else {
      outcome = errno == Errno.EINVAL.number() ? ReclaimResult.GONE : ReclaimResult.REFUSED;
    }
  }

  /** Whether the system call was made before that was thrown, the kernel knows. */
  private ReclaimResult afterThrow(long at) {
    if (context.inode() == 0) {
      // Any ring that is there now would pass for it.
      return ReclaimResult.LEFT_ALONE;
    }
    try {
      boolean gone = kernel.check(at, context.inode()) == KernelIdentity.Verdict.ANOTHER;
      return gone ? ReclaimResult.RECLAIMED : ReclaimResult.LOST;
    } catch (Throwable e) {
      return ReclaimResult.LOST;
    }
  }

  private void failed(Throwable e) {
    boolean givesUp = stage == Stage.REPORT && reports >= MAX_REPORTS;
    if (givesUp) {
      stage = Stage.OVER;
    }
    if (!logged || givesUp) {
      logged = true;
      log(givesUp ? ": its events are missing" : " is tried again", e);
    }
  }

  private void log(String what, Throwable e) {
    try {
      String name = "reclaim of context 0x" + Long.toHexString(context.address());
      AgentLog.error(name + what, e);
    } catch (Throwable noMemory) {
      // It goes on without the line.
    }
  }
}
