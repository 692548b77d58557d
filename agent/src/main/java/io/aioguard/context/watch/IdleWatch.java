package io.aioguard.context.watch;

import io.aioguard.census.CensusResult;
import io.aioguard.context.lifecycle.Suspicions;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.model.Suspicion;
import io.aioguard.context.reach.AccessScan;
import io.aioguard.context.stack.DelayedTask;
import io.aioguard.kernel.Waits;
import io.aioguard.term.SuspicionKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Checks each context now and then: one that no code has used for long is suspected, and one that
 * is used again is not any more. On the agent's thread; sleeps while there is none.
 */
final class IdleWatch {

  private static final long SHORTEST_MILLIS = 50;
  private static final long LONGEST_MILLIS = 60_000;

  private final AccessScan touches;
  private final Reconciler audit;
  private final Suspicions suspicions;
  private final Runnable ready;
  private final long idleNanos;
  private final DelayedTask look;

  /** Asked at the first sample, on the agent's thread. */
  private boolean showsWaits;

  private boolean asked;

  /** The contexts that threads wait for; null until a sample asks. */
  private Optional<Set<Long>> awaited;

  /**
   * @param ready makes ready to tell, on the agent's thread
   * @param idleMillis what makes a context suspected; 0 for no such thing
   */
  IdleWatch(
      AccessScan touches,
      Reconciler audit,
      Suspicions suspicions,
      ScheduledExecutorService control,
      Runnable ready,
      long idleMillis) {
    this.touches = touches;
    this.audit = audit;
    this.suspicions = suspicions;
    this.ready = ready;
    this.idleNanos = TimeUnit.MILLISECONDS.toNanos(idleMillis);
    long period =
        idleMillis == 0
            ? LONGEST_MILLIS
            : Math.max(SHORTEST_MILLIS, Math.min(LONGEST_MILLIS, idleMillis / 4));
    look = new DelayedTask(control, this::sampleAndGoOn, "a scan for idle contexts", period);
  }

  /** There is a context. Any thread; cheap. */
  void wake() {
    look.schedule();
  }

  /** As {@link ClosedWatch#retry}. */
  void retry() {
    if (!audit.live().isEmpty()) {
      wake();
    }
  }

  private void sampleAndGoOn() {
    try {
      sample();
    } finally {
      retry();
    }
  }

  private void sample() {
    List<AioContext> idle = new ArrayList<>();
    if (!asked) {
      showsWaits = Waits.areVisible();
      asked = true;
    }
    awaited = null;
    List<AioContext> watched = watched();
    touches.sample(watched);
    for (AioContext context : watched) {
      if (suspicious(context) && context.state() == AioContext.State.LIVE) {
        idle.add(context);
      }
    }
    if (!idle.isEmpty()) {
      Optional<CensusResult<AioContext>> kernel = audit.run(ready);
      if (kernel.isPresent()) {
        suspect(idle, kernel.get());
      }
    }
  }

  private List<AioContext> watched() {
    List<AioContext> watched = new ArrayList<>();
    for (AioContext context : audit.live()) {
      if (idleNanos != 0 || context.suspicionCause() != null) {
        watched.add(context);
      }
    }
    return watched;
  }

  /** Whether the context has become suspicious; of one that is, whether that is over. */
  private boolean suspicious(AioContext context) {
    Suspicion.Cause charge = context.suspicionCause();
    if (charge == null && idleNanos == 0
        || !context.isMeasured() && touches.read(context).isEmpty()) {
      return false;
    }
    long idle = context.idleNanos(System.nanoTime());
    boolean waited = false;
    if (showsWaits && (charge != null || idle >= idleNanos / 2)) {
      if (awaited == null) {
        awaited = Waits.now();
      }
      if (awaited.isEmpty()) {
        // Unknown this time, for instance for want of file descriptors: nothing is concluded.
        return false;
      }
      waited = awaited.get().contains(context.address());
      if (waited) {
        context.awaited(System.nanoTime());
        idle = 0;
      }
    }
    if (charge == null) {
      return idle >= idleNanos;
    }
    // No thread waited for one that was suspected for being idle.
    boolean waitsAgain = waited && charge.reason().startsWith(SuspicionKind.IDLE);
    if (waitsAgain || context.usedSince(charge.sinceNanos())) {
      suspicions.ended(context, "used again");
    }
    return false;
  }

  private void suspect(List<AioContext> idle, CensusResult<AioContext> kernel) {
    ready.run();
    for (AioContext context : idle) {
      // Its ring is at its address: but is it still its own?
      if (audit.confirms(kernel, context)) {
        suspicions.suspect(context, reason(context));
      }
    }
  }

  private String reason(AioContext context) {
    String span = Duration.ofNanos(idleNanos).toString().substring("PT".length());
    return SuspicionKind.IDLE
        + (context.isMeasured() ? "not accessed by any code for " : "no ring activity for ")
        + span.toLowerCase(Locale.ROOT)
        + " or more"
        + (context.isMeasured() ? "" : ", accesses do not show here")
        + (showsWaits ? ", no thread waits for it" : ", which threads wait does not show here");
  }
}
