package io.aioguard.context;

/**
 * A destroy of a number that no known context had when it was entered, while an io_setup(2) was on
 * its way that may return that number. Which of the two the kernel gets to first is known when the
 * destroy is back. Thread-safe.
 */
final class EarlyDestroy {

  private enum Outcome {
    OPEN,
    SUCCESS,
    FAILURE
  }

  final Origin origin;
  private volatile Outcome outcome = Outcome.OPEN;

  EarlyDestroy(Origin origin) {
    this.origin = origin;
  }

  /** The call is back. */
  void returned(boolean success) {
    outcome = success ? Outcome.SUCCESS : Outcome.FAILURE;
  }

  /** Whether it has destroyed something. */
  boolean hasSucceeded() {
    return outcome == Outcome.SUCCESS;
  }

  /** Whether it has destroyed nothing. */
  boolean hasFailed() {
    return outcome == Outcome.FAILURE;
  }
}
