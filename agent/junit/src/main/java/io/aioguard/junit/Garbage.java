package io.aioguard.junit;

import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A full garbage collection, and a wait for what it starts: the agent finds leaked contexts, and
 * cleaners of the application may destroy theirs.
 */
final class Garbage {

  private static final int MAX_TRIES = 8;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private Garbage() {}

  /**
   * @param settled whether there is nothing to wait for any more; asked every 5 ms
   * @param maxMillis of the wait
   */
  static void collect(BooleanSupplier settled, long maxMillis) {
    // G1 before JDK 22 collects nothing while a thread is in a critical section of JNI (JEP 423).
    WeakReference<Object> garbage = new WeakReference<>(new Object());
    for (int i = 0; i < MAX_TRIES && !garbage.refersTo(null); i++) {
      LockSupport.parkNanos(i * PAUSE_NANOS);
      System.gc();
    }
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(maxMillis);
    while (!settled.getAsBoolean() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
