package io.aioguard.relocate.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressRangeTest {

  private static final String HEAP = "000600000000-000700000000 ---p 00000000 00:00 0";
  private static final String BINARY = "555555554000-555555558000 r-xp 00000000 08:01 1 java";
  private static final String LIBRARY = "7fffe0000000-7ffff7ffd000 r-xp 00000000 08:01 2 libjvm.so";
  private static final String STACK = "7ffffffde000-7ffffffff000 rw-p 00000000 00:00 0   [stack]";
  private static final String VSYSCALL =
      "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0   [vsyscall]";

  private static AddressRange in(String... lines) {
    return AddressRange.in(List.of(lines)).orElseThrow();
  }

  private static void assertInGap(long gapStart, long gapEnd, AddressRange range) {
    long gap = gapEnd - gapStart;
    assertTrue(range.start() >= gapStart + gap / 2 - (2L << 20), range::toString);
    assertTrue(range.end() <= gapStart + gap / 4 * 3, range::toString);
    assertTrue(range.length() > 0 && range.start() % 4096 == 0, range::toString);
  }

  @Test
  void startsAtTheMiddleOfTheLargestGap() {
    assertInGap(0x000700000000L, 0x555555554000L, in(HEAP, BINARY, LIBRARY, STACK, VSYSCALL));
  }

  @Test
  void avoidsAHeapInTheMiddleOfTheAddressSpace() {
    String zgc = "200000000000-300000000000 ---p 00000000 00:00 0";
    assertInGap(0x555555558000L, 0x7fffe0000000L, in(HEAP, zgc, BINARY, LIBRARY, STACK));
  }

  @Test
  void findsAGapWhereTheKernelPlacesMappingsUpwards() {
    String library = "2aaaaaaab000-2aaaba000000 r-xp 00000000 08:01 2 libjvm.so";
    assertInGap(0x555555558000L, 0x7ffffffde000L, in(HEAP, library, BINARY, STACK));
  }

  @Test
  void isShortInAShortAddressSpace() {
    AddressRange range =
        in(
            "2aa0000000-2aa0100000 r-xp 00000000 08:01 1 java",
            "3f80000000-3fb0000000 r-xp 00000000 08:01 2 libjvm.so",
            "3fffde0000-3fffe00000 rw-p 00000000 00:00 0   [stack]");
    assertInGap(0x2aa0100000L, 0x3f80000000L, range);
    assertTrue(range.length() <= (0x3f80000000L - 0x2aa0100000L) / 4);
  }

  @Test
  void staysBelowTheStackWhereThereIsMoreBeyond() {
    AddressRange range =
        in(HEAP, BINARY, LIBRARY, STACK, "ff000000000000-ff000000001000 rw-p 00000000 00:00 0");
    assertEquals(in(HEAP, BINARY, LIBRARY, STACK), range);
  }

  @Test
  void isEmptyWhereNothingIsFree() {
    assertTrue(AddressRange.in(new ArrayList<>()).isEmpty());
  }
}
