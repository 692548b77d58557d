package io.aioguard.context;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A destroy of which it is not known whom it will find: no known context had its number when it was
 * entered, or another destroy of the same context may be ahead of it. A context of that number that
 * comes to the books before it is back, may be what it hits: such a one is held until then, so that
 * it is not taken for an orphan, and doubted, so that its end can be explained. Thread-safe.
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
  private volatile Outcome outcome = Outcome.OPEN;

  EarlyDestroy(long number, Origin origin) {
    this.number = number;
    this.origin = origin;
  }

  /** This context has its number. */
  synchronized void mayHit(AioContext context) {
    if (outcome != Outcome.FAILURE && !held.contains(context)) {
      context.doubts.add(this);
      if (outcome == Outcome.OPEN) {
        context.hold();
        held.add(context);
      }
    }
  }

  /**
   * The call is back.
   *
   * @param success whether it has destroyed something, and it is not known for certain what
   */
  synchronized void returned(boolean success) {
    outcome = success ? Outcome.SUCCESS : Outcome.FAILURE;
  }

  /** Whether it has destroyed something. */
  boolean hasSucceeded() {
    return outcome == Outcome.SUCCESS;
  }

  /** Whether it has, or is on its way. */
  boolean mayHaveHit() {
    return outcome != Outcome.FAILURE;
  }

  /** It is known which of the contexts it has hit, if any. */
  void letGo(Consumer<AioContext> orphaned) {
    for (AioContext context : settled()) {
      if (!hasSucceeded()) {
        context.doubts.remove(this);
      }
      context.release(orphaned);
    }
  }

  private synchronized List<AioContext> settled() {
    if (outcome == Outcome.OPEN) {
      outcome = Outcome.FAILURE;
    }
    return List.copyOf(held);
  }
}
