package io.aioguard.relocate.address;

import io.aioguard.kernel.Errno;
import io.aioguard.kernel.map.AddressSpace;
import java.util.BitSet;

/**
 * Addresses that rings are moved to before they are destroyed, in the upper half of the range. The
 * program never learns them, so they are reused, and dead ids stay adjacent, so that their guards
 * merge into one mapping. Thread-safe.
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
   * Reserves an address: moving a ring replaces what is mapped there, so it must be the agent's.
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
      // Another mapping is there: it stays taken.
    }
    return 0;
  }

  /** No ring was moved there: unmaps what was reserved. */
  public void abandon(long address, long length) {
    space.release(address, length);
    giveBack(address);
  }

  public boolean contains(long address) {
    return address >= half.start() && address < half.end();
  }

  /** Nothing is mapped there any longer: the address may be reused. */
  public synchronized void giveBack(long address) {
    taken.clear((int) ((address - half.start()) / STRIDE));
  }
}
