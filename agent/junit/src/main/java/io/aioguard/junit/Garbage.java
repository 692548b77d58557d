package io.aioguard.junit;

import java.lang.ref.Cleaner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * A full garbage collection, and waits for what it starts: the agent finds leaked contexts, and
 * cleaners of the application may destroy theirs.
 */
final class Garbage {

  private static final int MAX_TRIES = 8;
  private static final long PAUSE_MILLIS = 5;

  /** For the first cleaner of this JVM to run; more where the machine is busy. */
  private static final long MAX_CLEANER_MILLIS = 2_000;

  /** Its thread is there once the first context was left behind. */
  private static final Cleaner CLEANER = Cleaner.create();

  private Garbage() {}

  /** Collects, and returns when a cleaner has run. */
  static void collect() {
    CountDownLatch cleaned = new CountDownLatch(1);
    CLEANER.register(new Object(), cleaned::countDown);
    BooleanSupplier isCleaned = () -> cleaned.getCount() == 0;
    // G1 before JDK 22 collects nothing while a thread is in a critical section of JNI (JEP 423).
    for (int i = 1; i <= MAX_TRIES && !isCleaned.getAsBoolean(); i++) {
      System.gc();
      await(isCleaned, PAUSE_MILLIS * i);
    }
    await(isCleaned, MAX_CLEANER_MILLIS);
  }

  private static void await(BooleanSupplier condition, long maxMillis) {
    await(condition, () -> 0, maxMillis);
  }

  /**
   * Waits for a condition, which is evaluated every 5 ms.
   *
   * @param left how much is to be done yet, as the condition has seen it
   * @param maxMillis the longest that it takes without progress
   */
  static void await(BooleanSupplier condition, LongSupplier left, long maxMillis) {
    long least = Long.MAX_VALUE;
    long deadline = 0;
    while (!condition.getAsBoolean()) {
      long now = System.nanoTime();
      long count = left.getAsLong();
      if (count < least) {
        least = count;
        deadline = now + TimeUnit.MILLISECONDS.toNanos(maxMillis);
      } else if (now - deadline >= 0) {
        return;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
    }
  }
}
