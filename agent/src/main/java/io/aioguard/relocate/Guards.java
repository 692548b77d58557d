package io.aioguard.relocate;

import io.aioguard.kernel.AddressSpace;
import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * Readable zeros where rings were: code that reads one late finds no ring there, and no SIGSEGV.
 * Those of neighbours are one mapping. Within a budget of address space; beyond it the oldest go.
 * Thread-safe.
 */
final class Guards {

  /**
   * Of address space, which is what guards cost: the ids of 16 384 small contexts, or of a thousand
   * with 1 024 slots.
   */
  static final long MAX_BYTES = 64L << 20;

  private final AddressSpace space;
  private final long maxBytes;
  private final ArrayDeque<Guard> guards = new ArrayDeque<>();
  private long bytes;

  /**
   * @param masked see {@link Places} on addresses
   */
  private record Guard(long masked, long length) {}

  Guards(AddressSpace space, long maxBytes) {
    this.space = space;
    this.maxBytes = maxBytes;
  }

  /** Lays one, unless something is there. False if it could not be laid. */
  synchronized boolean lay(long address, long length) {
    if (length > maxBytes || !space.guard(address, length).isOk()) {
      return false;
    }
    guards.add(new Guard(~address, length));
    bytes += length;
    while (bytes > maxBytes) {
      Guard oldest = guards.remove();
      bytes -= oldest.length;
      space.release(~oldest.masked, oldest.length);
    }
    return true;
  }

  /** A ring has gone back to where the guard was. */
  synchronized void replaced(long address) {
    Iterator<Guard> newest = guards.descendingIterator();
    while (newest.hasNext()) {
      Guard guard = newest.next();
      if (guard.masked == ~address) {
        newest.remove();
        bytes -= guard.length;
        return;
      }
    }
  }
}
