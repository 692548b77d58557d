package io.aioguard.relocate.address;

import io.aioguard.kernel.AddressSpace;
import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * Readable zeros where rings were: code that reads one late finds no ring there, and no SIGSEGV.
 * Those of neighbours are one mapping. Within a budget of address space; beyond it the oldest go.
 * Thread-safe.
 */
public final class GuardMappings {

  private final AddressSpace space;
  private final long maxBytes;
  private final ArrayDeque<Guard> guards = new ArrayDeque<>();
  private long bytes;

  /**
   * @param masked see {@link RingAddresses} on addresses
   */
  private record Guard(long masked, long length) {}

  public GuardMappings(AddressSpace space, long maxBytes) {
    this.space = space;
    this.maxBytes = maxBytes;
  }

  /** Lays one, unless something is there. False if it could not be laid. */
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

  /** A ring is about to go back to where the guard is: not to be taken away from now on. */
  public synchronized void forget(long address) {
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
