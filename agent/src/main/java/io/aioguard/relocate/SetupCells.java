package io.aioguard.relocate;

import io.aioguard.kernel.map.MemoryCalls;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Cells of native memory that io_setup(2) writes ids to. Thread-safe, without locks. */
final class SetupCells {

  private static final int CELLS = 512;

  private final ByteBuffer memory =
      ByteBuffer.allocateDirect(CELLS * Long.BYTES).order(ByteOrder.nativeOrder());
  private final AtomicIntegerArray borrowed = new AtomicIntegerArray(CELLS);
  private final long start;

  SetupCells(MemoryCalls calls) {
    this.start = calls.addressOf(memory);
  }

  /** Address of eight zero bytes; 0 if all are borrowed. */
  long borrow() {
    int first = (int) Thread.currentThread().getId() & (CELLS - 1);
    for (int i = 0; i < CELLS; i++) {
      int cell = (first + i) & (CELLS - 1);
      if (borrowed.get(cell) == 0 && borrowed.compareAndSet(cell, 0, 1)) {
        memory.putLong(cell * Long.BYTES, 0);
        return start + (long) cell * Long.BYTES;
      }
    }
    return 0;
  }

  long read(long cell) {
    return memory.getLong((int) (cell - start));
  }

  void giveBack(long cell) {
    int offset = (int) (cell - start);
    // Cleared, so that a search of memory does not find the id.
    memory.putLong(offset, 0);
    borrowed.set(offset / Long.BYTES, 0);
  }
}
