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
 * Looks after contexts whose owner has been closed: a close that gives up half-way, as Apache
 * Artemis' does when its queue is full, leaves the context to nobody.
 */
public final class ClosedWatch {

  /** Made early: a lambda that is linked with a full heap is lost (JVMS 5.4.3). */
  private static final Runnable NOTHING = () -> {};

  /** Time for a close that hands the destroy to another thread. */
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Reconciler audit;
  private final Suspicions suspicions;
  private final Runnable ready;
  private final Queue<AioContext> closed = new ConcurrentLinkedQueue<>();
  private final DelayedTask look;

  /**
   * @param ready makes ready to tell, on the agent's thread
   */
  public ClosedWatch(
      Reconciler audit, Suspicions suspicions, ScheduledExecutorService control, Runnable ready) {
    this.audit = audit;
    this.suspicions = suspicions;
    this.ready = ready;
    look =
        new DelayedTask(
            control,
            this::look,
            "a check of closed owners",
            TimeUnit.NANOSECONDS.toMillis(GRACE_NANOS));
  }

  /** The close method of its owner has returned or thrown. On the thread that closed. */
  public void closed(AioContext context) {
    if (context.state() == AioContext.State.LIVE) {
      closed.add(context);
      look.schedule();
    }
  }

  /**
   * To be called now and then: schedules the check again for which there was no memory. Any thread;
   * cheap.
   */
  public void retry() {
    if (!closed.isEmpty()) {
      look.schedule();
    }
  }

  private void look() {
    try {
      List<AioContext> ripe = ripe(System.nanoTime());
      suspect(ripe, ready);
      // Not before: what is thrown on the route leaves them due.
      for (AioContext context : ripe) {
        closed.remove(context);
      }
    } finally {
      if (!closed.isEmpty()) {
        look.schedule();
      }
    }
  }

  /** Those that have been closed for long enough; what is over is taken out. */
  private List<AioContext> ripe(long now) {
    List<AioContext> ripe = new ArrayList<>();
    for (AioContext context : closed) {
      // Read once: a suspicion of it that ends takes the close with it.
      OptionalLong since = context.closedNanos();
      if (since.isEmpty() || context.state() != AioContext.State.LIVE) {
        closed.remove(context);
      } else if (now - since.getAsLong() >= GRACE_NANOS) {
        ripe.add(context);
      }
    }
    return ripe;
  }

  /** The chunk ends: perhaps there is no later. */
  public void chunkEnds() {
    List<AioContext> open = new ArrayList<>();
    for (AioContext context : audit.live()) {
      if (stillClosed(context) && !isTold(context.suspicionCause())) {
        open.add(context);
      }
    }
    suspect(open, NOTHING);
  }

  private static boolean isTold(Suspicion.Cause charge) {
    return charge != null && charge.reason().equals(Suspicions.CLOSED);
  }

  private static boolean stillClosed(AioContext context) {
    return context.state() == AioContext.State.LIVE && context.closedNanos().isPresent();
  }

  private void suspect(List<AioContext> open, Runnable before) {
    if (open.isEmpty()) {
      return;
    }
    CensusResult<AioContext> kernel = audit.run(before).orElse(null);
    if (kernel == null) {
      return;
    }
    before.run();
    for (AioContext context : open) {
      if (audit.confirms(kernel, context)) {
        suspicions.suspect(context, Suspicions.CLOSED);
      }
    }
  }
}
