package io.aioguard.context;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A destroy of a number that no known context had when it was entered. A context of that number
 * that comes to the books before it is back, may be what it hits: such a one is held until then, so
 * that it is not taken for an orphan, and doubted, so that its end can be explained. Thread-safe.
 */
final class EarlyDestroy {

  private enum Outcome {
    OPEN,
    SUCCESS,
    FAILURE
  }

  final long number;
  final Origin origin;
  private final List<AioContext> held = new ArrayList<>();
  private Outcome outcome = Outcome.OPEN;

  EarlyDestroy(long number, Origin origin) {
    this.number = number;
    this.origin = origin;
  }

  /** A context of its number is in the books now. */
  synchronized void mayHit(AioContext context) {
    if (outcome == Outcome.OPEN && !held.contains(context)) {
      context.hold();
      context.doubt(origin);
      held.add(context);
    }
  }

  /** The call is back. */
  synchronized void returned(boolean success) {
    outcome = success ? Outcome.SUCCESS : Outcome.FAILURE;
  }

  /** Whether it has destroyed something. */
  synchronized boolean hasSucceeded() {
    return outcome == Outcome.SUCCESS;
  }

  /** It is known which of the contexts it has hit, if any. */
  void letGo(Consumer<AioContext> orphaned) {
    for (AioContext context : settled()) {
      if (!hasSucceeded()) {
        context.trust(origin);
      }
      if (context.release()) {
        orphaned.accept(context);
      }
    }
  }

  private synchronized List<AioContext> settled() {
    if (outcome == Outcome.OPEN) {
      outcome = Outcome.FAILURE;
    }
    return List.copyOf(held);
  }
}
