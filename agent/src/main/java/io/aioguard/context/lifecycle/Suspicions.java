package io.aioguard.context.lifecycle;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.model.Suspicion;
import io.aioguard.context.reach.AccessScan;
import io.aioguard.context.reach.RingSample;
import io.aioguard.context.record.CensusListener;
import io.aioguard.term.SuspicionKind;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts and ends the suspicion that a context is leaked, which is not proven. Thread-safe. */
public final class Suspicions {

  /** A stronger reason than that it is idle. */
  public static final String CLOSED =
      SuspicionKind.CLOSED + "its owner's close method is over, the kernel still has the context";

  private final AccessScan accessScan;
  private final CensusListener listener;
  private final AtomicInteger count = new AtomicInteger();

  public Suspicions(AccessScan accessScan, CensusListener listener) {
    this.accessScan = accessScan;
    this.listener = listener;
  }

  /** Suspects it, unless it is gone or suspected for as strong a reason. */
  public void suspect(AioContext context, String reason) {
    // First: a use before the suspicion must not count as one after it.
    RingSample ring = RingSample.at(context, accessScan);
    long nanos = System.nanoTime();
    Suspicion.Cause cause = new Suspicion.Cause(reason, nanos);
    if (context.suspicion().begin(cause)) {
      count.incrementAndGet();
    } else if (!replace(context, cause)) {
      return;
    }
    if (context.state() == AioContext.State.GONE) {
      // The thread that ended it may have checked before there was a suspicion to end.
      withdraw(context);
      return;
    }
    announce(context, reason, ring.idleNanos(), ring.unread());
  }

  private void announce(AioContext context, String reason, long idle, long unread) {
    boolean written = false;
    try {
      listener.suspected(context, reason, idle, unread);
      written = true;
    } finally {
      if (!written) {
        // Else it would never be suspected again.
        withdraw(context);
      }
    }
    String ending = context.suspicion().announced();
    if (ending != null) {
      // Another thread ended it and left that event to this thread, as it must come second.
      ended(context, ending);
    }
  }

  /** Replaces the weaker reason, idle, by the stronger one, closed and alive. */
  private boolean replace(AioContext context, Suspicion.Cause cause) {
    Suspicion.Cause weaker =
        cause.reason().equals(CLOSED) ? context.suspicion().replace(cause) : null;
    if (weaker == null) {
      return false;
    }
    listener.suspicionEnded(
        context, weaker.reason(), "closed, but alive", cause.sinceNanos() - weaker.sinceNanos());
    return true;
  }

  /** Ends the suspicion of it, if there is one. */
  public void ended(AioContext context, String ending) {
    Suspicion.Cause cause = context.suspicion().end(ending);
    if (cause != null) {
      count.decrementAndGet();
      long nanos = System.nanoTime() - cause.sinceNanos();
      listener.suspicionEnded(context, cause.reason(), ending, nanos);
    }
  }

  private void withdraw(AioContext context) {
    if (context.suspicion().withdraw() != null) {
      count.decrementAndGet();
    }
  }

  /** Contexts under suspicion now. */
  public int count() {
    return count.get();
  }
}
