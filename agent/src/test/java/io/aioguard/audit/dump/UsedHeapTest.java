package io.aioguard.audit.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts as JDK 17 and 25 print them. */
class UsedHeapTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "' garbage-first heap   total 524288K, used 1843K [0x00000006c0000000, 0x00000007c0000000)\n"
            + "  region size 2048K, 1 young (2048K), 0 survivors (0K)\n"
            + " Metaspace       used 134K, committed 320K, reserved 1114112K\n"
            + "  class space    used 7K, committed 128K, reserved 1048576K' | 1843",
        "' garbage-first heap   total reserved 8388608K, committed 524288K, used 2048K"
            + " [0x0000000600000000, 0x0000000800000000)\n"
            + " Metaspace       used 134K, committed 320K, reserved 1114112K' | 2048",
        "' def new generation   total 157248K, used 5592K [0x0000000081000000, 0x000000008baa0000,"
            + " 0x00000000aaaa0000)\n  eden space 139776K,   4% used [0x0000000081000000,"
            + " 0x00000000815762d8, 0x0000000089880000)\n"
            + " tenured generation   total 349568K, used 100K [0x00000000aaaa0000,"
            + " 0x00000000c0000000, 0x0000000100000000)' | 5692",
        "' PSYoungGen      total 153088K, used 5263K [0x0000000755680000, 0x0000000760100000,"
            + " 0x0000000800000000)\n  eden space 131584K, 4% used [0x0,0x1,0x2)\n"
            + " ParOldGen       total 349696K, used 1K [0x0000000600400000, 0x0000000615980000,"
            + " 0x0000000755680000)' | 5264",
        "' ZHeap           used 50M, capacity 378M, max capacity 6028M' | 51200",
        "'Shenandoah Heap\n 300M max, 300M soft max, 300M committed, 1280K used' | 1280",
        "'nothing of the kind' | 0"
      })
  void addsTheSpacesOfTheHeap(String text, long kib) {
    assertEquals(kib * 1024, UsedHeap.of(text).bytes());
  }

  @Test
  void anUnknownHeapIsTakenForALargeOne() {
    assertTrue(new UsedHeap(0).isLarge());
    assertFalse(new UsedHeap(1L << 30).isLarge());
    assertTrue(new UsedHeap(5L << 30).isLarge());
  }

  @Test
  void estimatesAPauseAlsoForAnEmptyHeap() {
    assertEquals(Duration.ofMillis(100), new UsedHeap(0).pause());
    assertEquals(Duration.ofMillis(13_653), new UsedHeap(2L << 30).pause());
  }
}
