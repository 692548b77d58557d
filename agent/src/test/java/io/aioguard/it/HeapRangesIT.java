package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.aioguard.audit.memory.HeapRanges;
import io.aioguard.kernel.trace.MemoryRegion;
import io.aioguard.kernel.trace.MemoryRegions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Asks JVMs with each collector where their heap is. */
class HeapRangesIT {

  private static final long HEAP_BYTES = 64L << 20;
  private static final long STEP = 1 << 20;

  @TempDir Path folder;

  static Stream<Arguments> collectors() {
    return Jdk.eachWith("Serial", "Parallel", "G1", "Z", "Shenandoah");
  }

  @ParameterizedTest
  @MethodSource("collectors")
  void theHeapIsWhereTheJvmHasIt(Jdk jdk, String collector) throws IOException {
    String flag = "-XX:+Use" + collector + "GC";
    Assumptions.assumeTrue(has(jdk, flag), collector + " is not in " + jdk);
    try (RunningJvm jvm = RunningJvm.start(jdk, folder, flag, "-XX:-UseCompressedOops")) {
      long pid = Long.parseLong(jvm.pid());
      MemoryRegions regions = MemoryRegions.of(pid);
      HeapRanges heap = HeapRanges.of(heapInfo(jdk, pid), regions);
      long bytes = regions.all().stream().mapToLong(region -> bytesOf(heap, region)).sum();
      // ZGC of 17 maps it three times.
      boolean thrice = collector.equals("Z") && jdk.version() < 21;
      assertEquals(thrice ? 3 * HEAP_BYTES : HEAP_BYTES, bytes, heap::toString);
      for (MemoryRegion region : regions.all()) {
        boolean isFile = region.name().contains("libjvm") || region.name().equals("[heap]");
        assertFalse(isFile && heap.contains(region.start()), region::toString);
      }
    }
  }

  /** Of the heap; the kernel may have joined its mapping with another. */
  private static long bytesOf(HeapRanges heap, MemoryRegion region) {
    long first = (region.start() + STEP - 1) / STEP * STEP;
    return LongStream.iterate(first, at -> at < region.end(), at -> at + STEP)
            .filter(heap::contains)
            .count()
        * STEP;
  }

  private static boolean has(Jdk jdk, String flag) throws IOException {
    return !run(jdk.java(), flag, "-version").contains("Could not create the Java Virtual Machine");
  }

  private static String heapInfo(Jdk jdk, long pid) throws IOException {
    Path jcmd = Path.of(jdk.java()).resolveSibling("jcmd");
    return run(jcmd.toString(), Long.toString(pid), "GC.heap_info");
  }

  private static String run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes());
  }
}
