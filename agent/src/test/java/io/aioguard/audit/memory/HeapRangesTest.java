package io.aioguard.audit.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.kernel.trace.MemoryRegions;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Answers as JDK 17 and 25 give them. */
class HeapRangesTest {

  private static String ranges(String heapInfo) throws IOException {
    return HeapRanges.of(heapInfo, MemoryRegions.of(ProcessHandle.current().pid())).toString();
  }

  @Test
  void serial() throws IOException {
    assertEquals(
        "ed400000-100000000",
        ranges(
            """
            1019:
             def new generation   total 92160K, used 6553K [0x00000000ed400000, 0x00000000f3800000, 0x00000000f3800000)
              eden space 81920K,   8% used [0x00000000ed400000, 0x00000000eda66778, 0x00000000f2400000)
              from space 10240K,   0% used [0x00000000f2400000, 0x00000000f2400000, 0x00000000f2e00000)
             tenured generation   total 204800K, used 0K [0x00000000f3800000, 0x0000000100000000, 0x0000000100000000)
               the space 204800K,   0% used [0x00000000f3800000, 0x00000000f3800000, 0x00000000f3800200, 0x0000000100000000)
             Metaspace       used 189K, committed 384K, reserved 1114112K
            """));
    assertEquals(
        "ed400000-100000000",
        ranges(
            """
            DefNew     total 92160K, used 9830K [0x00000000ed400000, 0x00000000f3800000, 0x00000000f3800000)
            Tenured    total 204800K, used 1166K [0x00000000f3800000, 0x0000000100000000, 0x0000000100000000)
            """));
  }

  @Test
  void parallel() throws IOException {
    assertEquals(
        "ed400000-100000000",
        ranges(
            """
             PSYoungGen      total 89600K, used 4608K [0x00000000f9c00000, 0x0000000100000000, 0x0000000100000000)
              eden space 76800K, 6% used [0x00000000f9c00000,0x00000000fa080050,0x00000000fe700000)
             ParOldGen       total 204800K, used 0K [0x00000000ed400000, 0x00000000f9c00000, 0x00000000f9c00000)
            """));
  }

  @Test
  void g1() throws IOException {
    assertEquals(
        "ed400000-100000000",
        ranges(
            """
             garbage-first heap   total 307200K, used 1869K [0x00000000ed400000, 0x0000000100000000)
              region size 1024K, 1 young (1024K), 0 survivors (0K)
            """));
    assertEquals(
        "7f12ed400000-7f1300000000",
        ranges(
            "garbage-first heap   total reserved 307200K, committed 307200K, used 2805K"
                + " [0x00007f12ed400000, 0x00007f1300000000)\n"));
  }

  @Test
  void shenandoah() throws IOException {
    assertEquals(
        "ed400000-100000000",
        ranges(
            """
            Shenandoah Heap
             300M max, 300M soft max, 300M committed, 1280K used
            Reserved region:
             - [0x00000000ed400000, 0x0000000100000000)\s
            Collection set:
             - map (vanilla): 0x0000000000013b50
            """));
  }

  @Test
  void whatIsInDoubtIsNoHeap() throws IOException {
    assertTrue(HeapRanges.NONE.isEmpty());
    assertEquals("", ranges("Epsilon Heap\nAllocation space:\n space [0x0000000ed400000, 0x1)"));
    assertEquals("", ranges(" class space [0x00000000ed400000, 0x0000000100000000)"));
    assertEquals("", ranges(" garbage-first heap [0x0000000100000000, 0x00000000ed400000)"));
    assertEquals("", ranges(" garbage-first heap [0x00000000ed400000, 0x0000000100000001)"));
    assertEquals("", ranges(" ZHeap           used 4M, capacity 300M, max capacity 300M"));
  }
}
