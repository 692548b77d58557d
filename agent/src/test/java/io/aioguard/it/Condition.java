package io.aioguard.it;

import java.util.function.BooleanSupplier;

/** Waits in a test for what other processes do. */
final class Condition {

  private static final long PATIENCE_NANOS = 100_000_000_000L;
  private static final long PAUSE_MILLIS = 20;

  private Condition() {}

  /**
   * Fails if it never holds.
   *
   * @param seen as text, what there was instead
   */
  static void await(String what, Object seen, BooleanSupplier condition)
      throws InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        throw new AssertionError("never: " + what + "\n" + seen);
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
