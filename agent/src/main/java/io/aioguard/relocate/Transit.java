package io.aioguard.relocate;

import java.util.BitSet;

/**
 * Addresses for rings that are moved away to be destroyed, in the upper half of the range. No
 * program gets to know them, so they are used again; and dead ids stay neighbours, whose guards are
 * one mapping. Thread-safe.
 */
final class Transit {

  /** More than the longest ring: 4 194 304 slots twice, of 32 bytes. */
  private static final long STRIDE = 1L << 29;

  private static final int MAX_PLACES = 1024;

  private final AddressRange half;
  private final int places;
  private final BitSet taken = new BitSet();

  Transit(AddressRange half) {
    this.half = half;
    this.places = (int) Math.min(MAX_PLACES, half.length() / STRIDE);
  }

  /** Address of a place where nothing is; 0 if all are taken. */
  synchronized long take(long length) {
    int place = taken.nextClearBit(0);
    if (length > STRIDE || place >= places) {
      return 0;
    }
    taken.set(place);
    return half.start() + place * STRIDE;
  }

  boolean contains(long address) {
    return address >= half.start() && address < half.end();
  }

  /** Nothing is there any more. */
  synchronized void giveBack(long address) {
    taken.clear((int) ((address - half.start()) / STRIDE));
  }
}
