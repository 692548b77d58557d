package io.aioguard.context;

import io.aioguard.kernel.ProcessMemory;
import io.aioguard.kernel.RingHeader;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The contexts that may be leaked without that being proven, and how that ended. Thread-safe. */
final class Suspicions {

  private final ProcessMemory memory;
  private final CensusListener listener;
  private final AtomicInteger now = new AtomicInteger();

  Suspicions(ProcessMemory memory, CensusListener listener) {
    this.memory = memory;
    this.listener = listener;
  }

  /** Suspects it, unless it is suspected already or gone. */
  void suspect(AioContext context, String reason) {
    Optional<RingHeader> ring = RingHeader.read(memory, context.address);
    long nanos = System.nanoTime();
    // Takes in what happened before, which must not be taken for a later use.
    long idle = ring.map(r -> context.activity.idle(r.head(), r.tail(), nanos)).orElse(0L);
    if (!context.suspicion.begin(new Suspicion.Charge(reason, nanos))) {
      return;
    }
    now.incrementAndGet();
    if (context.state() == AioContext.State.GONE) {
      // Whoever ended it may have looked before there was a suspicion to end.
      end(context);
      return;
    }
    listener.suspected(context, reason, idle, ring.map(RingHeader::unreadCompletions).orElse(-1L));
  }

  /** Ends the suspicion of it, if there is one. */
  void ended(AioContext context, String ending) {
    Suspicion.Charge charge = end(context);
    if (charge != null) {
      long nanos = System.nanoTime() - charge.sinceNanos();
      listener.suspicionEnded(context, charge.reason(), ending, nanos);
    }
  }

  private Suspicion.Charge end(AioContext context) {
    Suspicion.Charge charge = context.suspicion.end();
    if (charge != null) {
      now.decrementAndGet();
    }
    return charge;
  }

  /** Contexts under suspicion now. */
  int count() {
    return now.get();
  }
}
