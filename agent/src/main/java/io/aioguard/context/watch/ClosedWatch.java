package io.aioguard.context.watch;

import io.aioguard.census.CensusResult;
import io.aioguard.context.lifecycle.Suspicions;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.model.Suspicion;
import io.aioguard.context.stack.DelayedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Suspects contexts that are alive after their owner's close method: a close that fails halfway, as
 * Apache Artemis' does when its queue is full, leaves a context that no code will destroy.
 */
public final class ClosedWatch {

  /** Created early: a lambda that is linked with a full heap is lost (JVMS 5.4.3). */
  private static final Runnable NOTHING = () -> {};

  /** Time for a close that hands the destroy to another thread. */
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Reconciler reconciler;
  private final Suspicions suspicions;
  private final Runnable openGate;
  private final Queue<AioContext> closed = new ConcurrentLinkedQueue<>();
  private final DelayedTask checkTask;

  /**
   * @param openGate sets the events up, on the agent's thread
   */
  public ClosedWatch(
      Reconciler reconciler,
      Suspicions suspicions,
      ScheduledExecutorService control,
      Runnable openGate) {
    this.reconciler = reconciler;
    this.suspicions = suspicions;
    this.openGate = openGate;
    checkTask =
        new DelayedTask(
            control,
            this::check,
            "a check of closed owners",
            TimeUnit.NANOSECONDS.toMillis(GRACE_NANOS));
  }

  /** The close method of its owner has returned or thrown. On the thread that called it. */
  public void closed(AioContext context) {
    if (context.state() == AioContext.State.LIVE) {
      closed.add(context);
      checkTask.schedule();
    }
  }

  /**
   * Schedules a check that could not be scheduled for want of memory. To be called every second or
   * so. Any thread; cheap.
   */
  public void retry() {
    if (!closed.isEmpty()) {
      checkTask.schedule();
    }
  }

  private void check() {
    try {
      List<AioContext> due = due(System.nanoTime());
      suspect(due, openGate);
      // Not before: if the check throws they stay due.
      for (AioContext context : due) {
        closed.remove(context);
      }
    } finally {
      if (!closed.isEmpty()) {
        checkTask.schedule();
      }
    }
  }

  /** Those that were closed long enough ago; removes those that need no check any longer. */
  private List<AioContext> due(long now) {
    List<AioContext> due = new ArrayList<>();
    for (AioContext context : closed) {
      // Read once: it is cleared when a suspicion of the context ends.
      OptionalLong since = context.closedNanos();
      if (since.isEmpty() || context.state() != AioContext.State.LIVE) {
        closed.remove(context);
      } else if (now - since.getAsLong() >= GRACE_NANOS) {
        due.add(context);
      }
    }
    return due;
  }

  /** The chunk ends, perhaps because the JVM does: checks now those that are not due yet. */
  public void onChunkEnd() {
    List<AioContext> open = new ArrayList<>();
    for (AioContext context : reconciler.live()) {
      if (stillClosed(context) && !isReported(context.suspicionCause())) {
        open.add(context);
      }
    }
    suspect(open, NOTHING);
  }

  private static boolean isReported(Suspicion.Cause cause) {
    return cause != null && cause.reason().equals(Suspicions.CLOSED);
  }

  private static boolean stillClosed(AioContext context) {
    return context.state() == AioContext.State.LIVE && context.closedNanos().isPresent();
  }

  private void suspect(List<AioContext> open, Runnable openEvents) {
    if (open.isEmpty()) {
      return;
    }
    CensusResult<AioContext> kernel = reconciler.run(openEvents).orElse(null);
    if (kernel == null) {
      return;
    }
    openEvents.run();
    for (AioContext context : open) {
      if (reconciler.confirms(kernel, context)) {
        suspicions.suspect(context, Suspicions.CLOSED);
      }
    }
  }
}
