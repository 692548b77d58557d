package io.aioguard.hook;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellFilterTest {

  private final CellFilter filter = new CellFilter();

  @Test
  void findsAllThatWasAdded() {
    Random random = new Random(7);
    List<long[]> blocks = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      long[] block = {0x7f0000000000L + random.nextInt(1 << 30), 1 + random.nextInt(10_000)};
      filter.add(block[0], block[1], block[0]);
      blocks.add(block);
    }
    for (long[] block : blocks) {
      long inside = block[0] + random.nextInt((int) block[1]);
      assertTrue(filter.mayShareBlock(inside));
      assertTrue(filter.mayContain(block[0] + 7, 1));
      assertTrue(filter.mayContain(block[0] - 100, 101));
      assertTrue(filter.mayContain(block[0] - 70_000, 70_001));
    }
  }

  @Test
  void doesNotFindWhatWasRemoved() {
    filter.add(1000, 8, 1000);
    filter.add(1000, 8, 1000);
    filter.add(5000, 100_000, 6000);
    filter.remove(1000, 8, 1000);
    assertTrue(filter.mayContain(1000, 8));
    filter.remove(1000, 8, 1000);
    filter.remove(5000, 100_000, 6000);
    assertFalse(filter.mayContain(1000, 8));
    assertFalse(filter.mayContain(0, 512));
  }

  @Test
  void doesNotFindWhatIsFarFromAllThatWasAdded() {
    filter.add(0x7f0000001000L, 8, 0x7f0000001000L);
    assertFalse(filter.mayContain(0x7f0000002000L, 8));
    assertTrue(filter.mayContain(0x7f0000002000L, -1), "a length that overflowed");
  }

  @Test
  void findsOnlyTheIdOfALongBlock() {
    filter.add(0x10000, 100_000, 0x10800);
    assertTrue(filter.mayContain(0x10800, 8));
    assertFalse(filter.mayContain(0x10820, 8), "another field of the same block");
    assertFalse(filter.mayContain(0x7f0000002000L, 8), "another block");
    assertTrue(filter.mayShareBlock(0x10820));
    filter.remove(0x10000, 100_000, 0x10800);
    assertFalse(filter.mayShareBlock(0x10820));
  }
}
