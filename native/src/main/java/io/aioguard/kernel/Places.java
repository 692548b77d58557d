package io.aioguard.kernel;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Addresses that no context has had and the kernel does not choose by itself: it fills the address
 * space from the top (arch_get_unmapped_area_topdown() in mm/mmap.c), and these are a sixteenth of
 * it below the first ring and further down, each given out once. So no number that a program keeps
 * of a dead context is one of them. Thread-safe.
 */
final class Places {

  /** The largest page size there is. */
  private static final long ALIGNMENT = 1L << 16;

  private final AtomicLong next = new AtomicLong();

  /**
   * A place that has not been given out.
   *
   * @param ring address of some context
   * @param length in bytes, more than 0
   * @return 0 if there is no room for so much
   */
  long next(long ring, long length) {
    long top = (ring - (ring >>> 4)) & -ALIGNMENT;
    long bottom = ring >>> 1;
    long needed = (length + ALIGNMENT - 1) & -ALIGNMENT;
    if (needed <= 0 || needed > top - bottom) {
      return 0;
    }
    long last;
    long place;
    do {
      last = next.get();
      boolean begins = last == 0 || last > top || last - needed < bottom;
      place = (begins ? top : last) - needed;
    } while (!next.compareAndSet(last, place));
    return place;
  }

  /** Somebody else is there: goes on a good deal below. */
  void skip(long ring) {
    long last;
    do {
      last = next.get();
    } while (!next.compareAndSet(last, (last - (ring >>> 12)) & -ALIGNMENT));
  }
}
