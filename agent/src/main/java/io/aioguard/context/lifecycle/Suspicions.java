package io.aioguard.context.lifecycle;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.model.Suspicion;
import io.aioguard.context.reach.AccessScan;
import io.aioguard.context.reach.RingSample;
import io.aioguard.context.record.CensusListener;
import io.aioguard.term.SuspicionKind;
import java.util.concurrent.atomic.AtomicInteger;

/** The contexts that may be leaked without that being proven, and how that ended. Thread-safe. */
public final class Suspicions {

  /** Says more than that it is idle. */
  public static final String CLOSED =
      SuspicionKind.CLOSED + "its owner's close method is over, the kernel still has the context";

  private final AccessScan touches;
  private final CensusListener listener;
  private final AtomicInteger now = new AtomicInteger();

  public Suspicions(AccessScan touches, CensusListener listener) {
    this.touches = touches;
    this.listener = listener;
  }

  /** Suspects it, unless it is suspected of as much already or gone. */
  public void suspect(AioContext context, String reason) {
    // Takes in what happened before, which must not be taken for a later use.
    RingSample ring = RingSample.at(context, touches);
    long nanos = System.nanoTime();
    Suspicion.Cause charge = new Suspicion.Cause(reason, nanos);
    if (context.suspicion().begin(charge)) {
      now.incrementAndGet();
    } else if (!replace(context, charge)) {
      return;
    }
    if (context.state() == AioContext.State.GONE) {
      // Whoever ended it may have looked before there was a suspicion to end.
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
      // By another thread, which has left the event to this one: it is the later of the two.
      ended(context, ending);
    }
  }

  /** That it is closed and alive says more than that it is idle. */
  private boolean replace(AioContext context, Suspicion.Cause charge) {
    Suspicion.Cause weaker =
        charge.reason().equals(CLOSED) ? context.suspicion().replace(charge) : null;
    if (weaker == null) {
      return false;
    }
    listener.suspicionEnded(
        context, weaker.reason(), "closed, but alive", charge.sinceNanos() - weaker.sinceNanos());
    return true;
  }

  /** Ends the suspicion of it, if there is one. */
  public void ended(AioContext context, String ending) {
    Suspicion.Cause charge = context.suspicion().end(ending);
    if (charge != null) {
      now.decrementAndGet();
      long nanos = System.nanoTime() - charge.sinceNanos();
      listener.suspicionEnded(context, charge.reason(), ending, nanos);
    }
  }

  private void withdraw(AioContext context) {
    if (context.suspicion().withdraw() != null) {
      now.decrementAndGet();
    }
  }

  /** Contexts under suspicion now. */
  public int count() {
    return now.get();
  }
}
