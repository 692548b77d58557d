package io.aioguard.rescue;

import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * One garbage collection by System.gc(). Whether it collects and the cleaner runs is observed on an
 * object of its own. To be run once, on a thread that may be blocked for as long as that takes.
 */
final class GarbageCollection implements Runnable {

  private static final int MAX_TRIES = 8;
  private static final long PAUSE_NANOS = 1_000_000;

  /** A System.gc() that takes so long was a collection, also if the object was not collected. */
  private static final long LONG_NANOS = 100 * PAUSE_NANOS;

  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicBoolean cleaned = new AtomicBoolean();
  private final Cleaner cleaner;
  private volatile long nanos;
  private volatile boolean effective;

  /**
   * @param cleaner the one that reclaims contexts
   */
  GarbageCollection(Cleaner cleaner) {
    this.cleaner = cleaner;
  }

  @Override
  public void run() {
    long start = System.nanoTime();
    try {
      WeakReference<Object> garbage = garbage(cleaner, cleaned);
      collect(garbage, start);
    } finally {
      nanos = System.nanoTime() - start;
      over.countDown();
    }
  }

  /**
   * G1 before JDK 22 (JEP 423) returns from System.gc() without a collection while any thread is in
   * a critical section of JNI, as is one that unpacks a class from a jar: then it is called again.
   */
  private void collect(WeakReference<Object> garbage, long start) {
    for (int i = 0; i < MAX_TRIES && !effective && System.nanoTime() - start < LONG_NANOS; i++) {
      LockSupport.parkNanos(i * PAUSE_NANOS);
      System.gc();
      effective = garbage.refersTo(null);
    }
  }

  /** In a method of its own, so that no active frame refers to the object. */
  private static WeakReference<Object> garbage(Cleaner cleaner, AtomicBoolean cleaned) {
    Object garbage = new Object();
    cleaner.register(garbage, () -> cleaned.set(true));
    return new WeakReference<>(garbage);
  }

  /** Counted down when it is over. */
  CountDownLatch over() {
    return over;
  }

  boolean isOver() {
    return over.getCount() == 0;
  }

  /** Whether garbage was collected; false with -XX:+DisableExplicitGC, and before it is over. */
  boolean isEffective() {
    return effective;
  }

  /** Whether the cleaner has begun to process what was collected. */
  boolean isCleaned() {
    return cleaned.get();
  }

  /** How long it took, ns. */
  long nanos() {
    return nanos;
  }
}
