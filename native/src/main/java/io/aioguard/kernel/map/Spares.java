package io.aioguard.kernel.map;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Memory for calls, made at once, as direct memory may be used up later; each is used by one thread
 * at a time, for some microseconds. Waits for no lock. Thread-safe.
 */
public final class Spares<T> {

  /** So often a thread yields until one is given back: some ms. */
  private static final int PATIENCE = 1000;

  private final AtomicReferenceArray<T> spares;
  private final Supplier<T> make;

  /**
   * @param count a power of two: as many threads call at a time
   * @param make called for each, and again where one more is needed
   */
  public Spares(int count, Supplier<T> make) {
    this.make = make;
    spares = new AtomicReferenceArray<>(count);
    for (int i = 0; i < count; i++) {
      spares.set(i, make.get());
    }
  }

  /** To be given back. */
  public T take() {
    T spare = find();
    for (int i = 0; spare == null && i < PATIENCE; i++) {
      Thread.yield();
      spare = find();
    }
    // An error, such as StackOverflowError, can keep one from being given back: never wait for
    // ever.
    return spare != null ? spare : make.get();
  }

  private T find() {
    int first = first();
    for (int i = 0; i < spares.length(); i++) {
      int slot = first + i & spares.length() - 1;
      T spare = spares.get(slot);
      if (spare != null && spares.compareAndSet(slot, spare, null)) {
        return spare;
      }
    }
    return null;
  }

  /** One too many is left to the collector. */
  public void giveBack(T spare) {
    int first = first();
    for (int i = 0; i < spares.length(); i++) {
      if (spares.compareAndSet(first + i & spares.length() - 1, null, spare)) {
        return;
      }
    }
  }

  /** Threads begin at different places. */
  private static int first() {
    return System.identityHashCode(Thread.currentThread());
  }
}
