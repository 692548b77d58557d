package io.aioguard.context.watch;

import io.aioguard.census.CensusResult;
import io.aioguard.context.lifecycle.Suspicions;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.model.Suspicion;
import io.aioguard.context.reach.AccessScan;
import io.aioguard.context.stack.DelayedTask;
import io.aioguard.kernel.proc.Waits;
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
 * Samples each context periodically: one that no code has used for long is suspected, and the
 * suspicion ends when it is used again. On the agent's thread; idle while there is no context.
 */
final class IdleWatch {

  private static final long MIN_PERIOD_MILLIS = 50;
  private static final long MAX_PERIOD_MILLIS = 60_000;

  private final AccessScan accessScan;
  private final Reconciler reconciler;
  private final Suspicions suspicions;
  private final Runnable openGate;
  private final long idleNanos;
  private final DelayedTask sampleTask;

  /** Read at the first sample, on the agent's thread. */
  private boolean waitsVisible;

  private boolean waitsChecked;

  /** The contexts that threads wait for; null until a sample needs them. */
  private Optional<Set<Long>> awaited;

  /**
   * @param openGate sets the events up, on the agent's thread
   * @param idleMillis from when an unused context is suspected; 0 for never
   */
  IdleWatch(
      AccessScan accessScan,
      Reconciler reconciler,
      Suspicions suspicions,
      ScheduledExecutorService control,
      Runnable openGate,
      long idleMillis) {
    this.accessScan = accessScan;
    this.reconciler = reconciler;
    this.suspicions = suspicions;
    this.openGate = openGate;
    this.idleNanos = TimeUnit.MILLISECONDS.toNanos(idleMillis);
    long period =
        idleMillis == 0
            ? MAX_PERIOD_MILLIS
            : Math.max(MIN_PERIOD_MILLIS, Math.min(MAX_PERIOD_MILLIS, idleMillis / 4));
    sampleTask =
        new DelayedTask(control, this::sampleAndReschedule, "a scan for idle contexts", period);
  }

  /** A context exists. Any thread; cheap. */
  void wake() {
    sampleTask.schedule();
  }

  /** As {@link ClosedWatch#retry}. */
  void retry() {
    if (!reconciler.live().isEmpty()) {
      wake();
    }
  }

  private void sampleAndReschedule() {
    try {
      sample();
    } finally {
      retry();
    }
  }

  private void sample() {
    List<AioContext> idle = new ArrayList<>();
    if (!waitsChecked) {
      waitsVisible = Waits.areVisible();
      waitsChecked = true;
    }
    List<AioContext> watched = watched();
    accessScan.sample(watched);
    for (AioContext context : watched) {
      if (isSuspicious(context) && context.state() == AioContext.State.LIVE) {
        idle.add(context);
      }
    }
    // An audit of this JVM must not find an id here that no other code has.
    awaited = null;
    if (!idle.isEmpty()) {
      Optional<CensusResult<AioContext>> kernel = reconciler.run(openGate);
      if (kernel.isPresent()) {
        suspect(idle, kernel.get());
      }
    }
  }

  private List<AioContext> watched() {
    List<AioContext> watched = new ArrayList<>();
    for (AioContext context : reconciler.live()) {
      if (idleNanos != 0 || context.suspicionCause() != null) {
        watched.add(context);
      }
    }
    return watched;
  }

  /** Whether the context is to be suspected. Ends the suspicion of one that is used again. */
  private boolean isSuspicious(AioContext context) {
    Suspicion.Cause cause = context.suspicionCause();
    if (cause == null && idleNanos == 0
        || !context.isMeasured() && accessScan.read(context).isEmpty()) {
      return false;
    }
    long idle = context.idleNanos(System.nanoTime());
    boolean waitedFor = false;
    if (waitsVisible && (cause != null || idle >= idleNanos / 2)) {
      if (awaited == null) {
        awaited = Waits.now();
      }
      if (awaited.isEmpty()) {
        // Unknown, for instance for want of file descriptors: no conclusion this time.
        return false;
      }
      waitedFor = awaited.get().contains(context.address());
      if (waitedFor) {
        context.awaited(System.nanoTime());
        idle = 0;
      }
    }
    if (cause == null) {
      return idle >= idleNanos;
    }
    // A context suspected as idle had no waiting thread then.
    boolean waitsAgain = waitedFor && cause.reason().startsWith(SuspicionKind.IDLE);
    if (waitsAgain || context.usedSince(cause.sinceNanos())) {
      suspicions.ended(context, "used again");
    }
    return false;
  }

  private void suspect(List<AioContext> idle, CensusResult<AioContext> kernel) {
    openGate.run();
    for (AioContext context : idle) {
      // The ring at its address may be another context's by now.
      if (reconciler.confirms(kernel, context)) {
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
        + (waitsVisible ? ", no thread waits for it" : ", which threads wait does not show here");
  }
}
