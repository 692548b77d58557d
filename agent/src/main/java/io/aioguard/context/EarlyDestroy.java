package io.aioguard.context;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A destroy of a number that no known context had when it was entered, while an io_setup(2) was on
 * its way that may return that number. Which of the two the kernel gets to first is known when the
 * destroy is back; until then the contexts that it may hit are held, so that none is taken for an
 * orphan. Thread-safe.
 */
final class EarlyDestroy {

  private enum Outcome {
    OPEN,
    SUCCESS,
    FAILURE
  }

  final Origin origin;
  private final List<AioContext> held = new ArrayList<>();
  private Outcome outcome = Outcome.OPEN;

  EarlyDestroy(Origin origin) {
    this.origin = origin;
  }

  /** A context of its number is in the books now. */
  synchronized void mayHit(AioContext context) {
    if (outcome == Outcome.OPEN) {
      context.hold();
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
