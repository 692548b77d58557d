package io.aioguard.relocate.address;

import io.aioguard.kernel.map.AddressSpace;
import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * Readable zero pages where rings were: code that reads a dead ring finds no ring there and gets no
 * SIGSEGV. The kernel merges adjacent guards into one mapping. Within a budget of address space;
 * beyond it the oldest guards are unmapped. Thread-safe.
 */
public final class GuardMappings {

  private final AddressSpace space;
  private final long maxBytes;
  private final ArrayDeque<Guard> guards = new ArrayDeque<>();
  private long bytes;

  /**
   * @param masked the address, inverted, so that a search of the heap does not find it
   */
  private record Guard(long masked, long length) {}

  public GuardMappings(AddressSpace space, long maxBytes) {
    this.space = space;
    this.maxBytes = maxBytes;
  }

  /** Maps a guard; false if something else is mapped there or the mapping failed. */
  public synchronized boolean lay(long address, long length) {
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

  /** A ring is about to be moved back over this guard: it must not be unmapped from now on. */
  public synchronized void remove(long address) {
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
