package io.aioguard.reclaim;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.kernel.Errno;

/**
 * The steps of one reclaim, from the queue to its {@link ReclaimResult}. Whichever step throws, the
 * reclaim is either continued later, or its context is put back into the registry and the reclaim
 * starts again: {@link #run} returns false then. One thread at a time.
 *
 * <p>No lambda: one that meets a full heap when it is first linked can never be linked again (JVMS
 * 5.4.3). The result of a system call is stored before anything is allocated.
 */
final class Reclaim {

  /** After so many failures the events are given up. The registry has the result by then. */
  private static final int MAX_REPORTS = 10;

  /** Set by {@link RetryQueue}. */
  Reclaim next;

  private final Reclaimable context;
  private final ReclaimKernel kernel;
  private final RunningDestroys pendingDestroys;
  private Stage stage = Stage.CHECK;
  private ReclaimResult result;
  private int errno;
  private boolean logged;
  private int reports;
  private long notBefore = System.nanoTime();

  private enum Stage {
    CHECK,
    DESTROY,
    SETTLE,
    REPORT,
    DONE
  }

  Reclaim(Reclaimable context, ReclaimKernel kernel, RunningDestroys pendingDestroys) {
    this.context = context;
    this.kernel = kernel;
    this.pendingDestroys = pendingDestroys;
  }

  /** Whether it may be run at this {@link System#nanoTime()}. */
  boolean isDue(long nanos) {
    return nanos - notBefore >= 0;
  }

  /**
   * Continues from the current stage.
   *
   * @param backlog other contexts that wait
   * @return whether it is done; else it is to be run again
   */
  boolean run(int backlog) {
    try {
      advance(backlog);
    } catch (Throwable e) {
      failed(e);
    }
    return stage == Stage.DONE;
  }

  private void advance(int backlog) {
    if (stage == Stage.CHECK) {
      check();
    }
    if (stage == Stage.DESTROY) {
      // First: it is out of the registry now, and must be put back whatever is thrown.
      result = ReclaimResult.LOST;
      stage = Stage.SETTLE;
      destroy();
    }
    if (stage == Stage.SETTLE) {
      context.settle(result, errno);
      stage = result == ReclaimResult.LOST ? Stage.CHECK : Stage.REPORT;
    }
    if (stage == Stage.REPORT) {
      reports++;
      context.report(result, errno, backlog);
      stage = Stage.DONE;
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
      case LATER -> notBefore = System.nanoTime() + ReclaimPool.RETRY_DELAY_NANOS;
      default -> stage = Stage.DONE;
    }
  }

  private void settle(ReclaimResult known) {
    result = known;
    stage = Stage.SETTLE;
  }

  private void destroy() {
    try {
      pendingDestroys.add(context);
      call(context.address());
    } catch (Throwable e) {
      failed(e);
    }
    pendingDestroys.remove(context);
  }

  private void call(long at) {
    context.destroying();
    try {
      errno = kernel.destroy(at);
    } catch (Throwable e) {
      result = resultAfterThrow(at);
      throw e;
    }
    if (errno == 0) {
      result = ReclaimResult.RECLAIMED;
    } else {
      result = errno == Errno.EINVAL.number() ? ReclaimResult.GONE : ReclaimResult.REFUSED;
    }
  }

  /** The kernel shows whether the system call was made before the throw. */
  private ReclaimResult resultAfterThrow(long at) {
    if (context.inode() == 0) {
      // Any ring there would count as the same context.
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
      stage = Stage.DONE;
    }
    if (!logged || givesUp) {
      logged = true;
      log(givesUp, e);
    }
  }

  private void log(boolean givesUp, Throwable e) {
    try {
      // In here: a constant text needs memory when it is used for the first time (JVMS 5.1).
      String what = givesUp ? ": its events are missing" : " is tried again";
      String name = "reclaim of context 0x" + Long.toHexString(context.address());
      AgentLog.error(name + what, e);
    } catch (Throwable noMemory) {
      // The reclaim continues without the line.
    }
  }
}
