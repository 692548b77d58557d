package io.aioguard.junit;

import java.lang.ref.Cleaner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

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

  /**
   * Waits for a condition, which is evaluated every 5 ms.
   *
   * @param maxMillis the longest that it takes
   */
  static void await(BooleanSupplier condition, long maxMillis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(maxMillis);
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
    }
  }
}
