package io.aioguard.relocate.address;

import io.aioguard.kernel.AddressSpace;
import io.aioguard.kernel.Errno;
import java.util.BitSet;

/**
 * Addresses for rings that are moved away to be destroyed, in the upper half of the range. No
 * program gets to know them, so they are used again; and dead ids stay neighbours, whose guards are
 * one mapping. Thread-safe.
 */
public final class TransitAddresses {

  /** More than the longest ring: 4 194 304 slots twice, of 32 bytes. */
  private static final long STRIDE = 1L << 29;

  private static final int MAX_PLACES = 1024;

  private static final int MAX_OBSTACLES = 8;

  private final AddressSpace space;
  private final AddressRange half;
  private final int places;
  private final BitSet taken = new BitSet();

  public TransitAddresses(AddressSpace space, AddressRange half) {
    this.space = space;
    this.half = half;
    this.places = (int) Math.min(MAX_PLACES, half.length() / STRIDE);
  }

  /**
   * Address of a place that is reserved: what a ring is moved to is gone, so it must be ours.
   *
   * @return 0 if there is none
   */
  public synchronized long take(long length) {
    for (int i = 0; i < MAX_OBSTACLES && length <= STRIDE; i++) {
      int place = taken.nextClearBit(0);
      if (place >= places) {
        return 0;
      }
      taken.set(place);
      long address = half.start() + place * STRIDE;
      Errno errno = space.reserve(address, length);
      if (errno.isOk()) {
        return address;
      }
      if (errno != Errno.EEXIST) {
        taken.clear(place);
        return 0;
      }
      // Others are there: it stays taken.
    }
    return 0;
  }

  /** No ring has come there: what was reserved is given back. */
  public void abandon(long address, long length) {
    space.release(address, length);
    giveBack(address);
  }

  public boolean contains(long address) {
    return address >= half.start() && address < half.end();
  }

  /** Nothing is there any more. */
  public synchronized void giveBack(long address) {
    taken.clear((int) ((address - half.start()) / STRIDE));
  }
}
