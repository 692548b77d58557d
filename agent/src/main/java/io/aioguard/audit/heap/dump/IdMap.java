package io.aioguard.audit.heap.dump;

/** Numbers by id, without objects: dumps have millions of names. Not thread-safe. */
public final class IdMap {

  public static final long NONE = -1;
  private static final int MIN_SLOTS = 1024;
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private final int maxSize;
  private final String what;
  private long[] slots = new long[2 * MIN_SLOTS];
  private int size;

  /**
   * Refuses more ids than this.
   *
   * @param what the ids stand for, as the exception says it
   */
  public IdMap(int maxSize, String what) {
    this.maxSize = maxSize;
    this.what = what;
  }

  /** The number, or {@link #NONE}. */
  public long get(long id) {
    int slot = slot(slots, id);
    return slots[slot + 1] == 0 ? NONE : slots[slot + 1] - 1;
  }

  /** Replaces an earlier number of the same id. */
  public void put(long id, long number) throws HeapDumpException {
    int slot = slot(slots, id);
    if (slots[slot + 1] == 0) {
      if (size == maxSize) {
        throw new HeapDumpException("more than " + maxSize + " " + what);
      }
      size++;
      if (size * 3L > slots.length) {
        grow();
        slot = slot(slots, id);
      }
    }
    slots[slot] = id;
    slots[slot + 1] = number + 1;
  }

  private void grow() {
    long[] grown = new long[slots.length * 2];
    for (int i = 0; i < slots.length; i += 2) {
      if (slots[i + 1] != 0) {
        int slot = slot(grown, slots[i]);
        grown[slot] = slots[i];
        grown[slot + 1] = slots[i + 1];
      }
    }
    slots = grown;
  }

  /** Pairs of id and number + 1; 0 there is a free slot. */
  private static int slot(long[] slots, long id) {
    int mask = slots.length - 1;
    int slot = (int) (id * GOLDEN >>> 32) * 2 & mask;
    while (slots[slot + 1] != 0 && slots[slot] != id) {
      slot = slot + 2 & mask;
    }
    return slot;
  }
}
