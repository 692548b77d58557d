package io.aioguard.context.registry;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressKeyTest {

  /** As in ConcurrentHashMap: a bin with so many entries becomes a tree. */
  private static final int TREE = 8;

  private static final int ENTRIES = 4096;
  private static final int BINS = 8192;
  private static final long FIRST = 0x7f12_3456_7000L;

  /** Bytes from one ring, or one cell, to the next. */
  @ParameterizedTest
  @ValueSource(longs = {16, 4096, 3 * 4096, 17 * 4096, 65 * 4096, 1 << 21})
  void makesNoTreesOfNeighbours(long distance) {
    int[] bins = new int[BINS];
    for (int i = 0; i < ENTRIES; i++) {
      bins[bin(AddressKey.of(FIRST - i * distance))]++;
    }
    assertTrue(max(bins) < TREE, () -> max(bins) + " in one bin");
  }

  @Test
  void thePlainAddressesWouldMakeThem() {
    int[] bins = new int[BINS];
    for (int i = 0; i < ENTRIES; i++) {
      bins[bin(FIRST - i * 4096L)]++;
    }
    assertTrue(max(bins) >= TREE, () -> max(bins) + " in one bin");
  }

  private static int max(int[] bins) {
    int max = 0;
    for (int bin : bins) {
      max = Math.max(max, bin);
    }
    return max;
  }

  private static int bin(Long key) {
    int hash = key.hashCode();
    return (hash ^ hash >>> 16) & (BINS - 1);
  }
}
