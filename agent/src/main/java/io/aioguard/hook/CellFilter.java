package io.aioguard.hook;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Answers "may there be a context id near this address?" in a few nanoseconds, so that ordinary
 * accesses to memory pay next to nothing. A counting filter over cache lines: never a false no.
 */
public final class CellFilter {

  private static final int LINE_SHIFT = 6;
  private static final int SLOTS = 1 << 15;

  /** Blocks longer than this are not entered line by line: while one lives, every answer is yes. */
  private static final long LONGEST = 4096;

  private final AtomicIntegerArray counts = new AtomicIntegerArray(SLOTS + 1);

  /** Call before the id can be there. */
  public void add(long address, long length) {
    change(address, length, 1);
  }

  /** Call once for each {@link #add}, with the same arguments. */
  public void remove(long address, long length) {
    change(address, length, -1);
  }

  /** False only if none of these bytes lies in what has been added. */
  public boolean mayContain(long address, long length) {
    if (counts.get(SLOTS) != 0) {
      return true;
    }
    if (length > LONGEST || length < 0) {
      return true;
    }
    long last = (address + Math.max(length, 1) - 1) >>> LINE_SHIFT;
    for (long line = address >>> LINE_SHIFT; line <= last; line++) {
      if (counts.get(slot(line)) != 0) {
        return true;
      }
    }
    return false;
  }

  private void change(long address, long length, int by) {
    if (length > LONGEST) {
      counts.addAndGet(SLOTS, by);
      return;
    }
    long last = (address + length - 1) >>> LINE_SHIFT;
    for (long line = address >>> LINE_SHIFT; line <= last; line++) {
      counts.addAndGet(slot(line), by);
    }
  }

  private static int slot(long line) {
    return (int) (line ^ (line >>> 15)) & (SLOTS - 1);
  }
}
