package io.aioguard.hook;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Answers "may there be a context id near this address?" in a few nanoseconds, so that ordinary
 * accesses to memory cost almost nothing. A counting filter over granules of 16 bytes, those of
 * malloc: no false negatives, and no false positives for blocks beside one with an id.
 */
public final class CellFilter {

  private static final int GRANULE_SHIFT = 4;
  private static final int SLOTS = 1 << 15;

  /**
   * Of a longer block only the id is added: {@link #mayShareBlock} is true for all addresses then.
   */
  private static final long MAX_BLOCK_LENGTH = 4096;

  /** For a longer access the result is true: an exact lookup is cheaper then. */
  private static final long MAX_ACCESS_LENGTH = 512;

  private final AtomicIntegerArray counts = new AtomicIntegerArray(SLOTS + 1);

  /**
   * Call before the id can be there.
   *
   * @param id where it lies in the block
   */
  public void add(long block, long length, long id) {
    change(block, length, id, 1);
  }

  /** Call once for each {@link #add}, with the same arguments. */
  public void remove(long block, long length, long id) {
    change(block, length, id, -1);
  }

  /** False only if there is no id in the block that this address lies in. */
  public boolean mayShareBlock(long address) {
    return counts.get(SLOTS) != 0 || mayContain(address, 1);
  }

  /** False only if none of these bytes is part of an id that has been added. */
  public boolean mayContain(long address, long length) {
    if (length > MAX_ACCESS_LENGTH || length < 0) {
      return true;
    }
    long last = (address + Math.max(length, 1) - 1) >>> GRANULE_SHIFT;
    for (long granule = address >>> GRANULE_SHIFT; granule <= last; granule++) {
      if (counts.get(slot(granule)) != 0) {
        return true;
      }
    }
    return false;
  }

  private void change(long block, long length, long id, int by) {
    if (length > MAX_BLOCK_LENGTH) {
      counts.addAndGet(SLOTS, by);
      change(id, ContextHooks.ID_BYTES, by);
    } else {
      change(block, length, by);
    }
  }

  private void change(long address, long length, int by) {
    long last = (address + length - 1) >>> GRANULE_SHIFT;
    for (long granule = address >>> GRANULE_SHIFT; granule <= last; granule++) {
      counts.addAndGet(slot(granule), by);
    }
  }

  private static int slot(long granule) {
    return (int) (granule ^ (granule >>> 15)) & (SLOTS - 1);
  }
}
