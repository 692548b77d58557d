package io.aioguard.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NoContextLeft.class)
class PageMapTest {

  private static final int MADV_DONTNEED = 4;
  private static final long NOTHING_THERE = 1L << 41;

  @TempDir Path folder;

  private final MemoryCalls calls = JnaMemoryCalls.load().orElseThrow();
  private final AioCalls aio = LinuxAio.load().orElseThrow();

  private static boolean first(PageMap map, long address) {
    return map.touched(address, 1).orElseThrow().get(0);
  }

  @Test
  void aRingIsTouchedByEveryCallAndByNoneSinceItsEntriesWereDropped() throws IOException {
    try (PageMap map = PageMap.open()) {
      Assumptions.assumeTrue(map.unavailable().isEmpty(), () -> map.unavailable().get());
      long context = aio.setup(1).orThrow(AioCall.IO_SETUP);
      assertEquals(0, calls.madvise(context, map.pageSize(), MADV_DONTNEED));
      assertTrue(!first(map, context), "not since");
      assertTrue(!first(map, context), "to ask is not to touch");
      assertEquals(AioResult.of(0), aio.io_submit(context, 0, 0));
      assertTrue(first(map, context), "an io_submit of nothing");
      assertEquals(Errno.OK, aio.io_destroy(context));
      assertTrue(!first(map, context), "nothing is mapped there");
    }
  }

  @Test
  void tellsPagesApart() {
    try (PageMap map = PageMap.open()) {
      Assumptions.assumeTrue(map.unavailable().isEmpty(), () -> map.unavailable().get());
      int page = map.pageSize();
      // PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS
      long memory = calls.mmap(0, 4L * page, 3, 0x22, -1, 0);
      // A huge page would be there at once. MADV_NOHUGEPAGE
      calls.madvise(memory, 4L * page, 15);
      calls.put(memory + 2L * page, 1);
      BitSet second = new BitSet();
      second.set(2);
      assertEquals(second, map.touched(memory, 4L * page).orElseThrow());
      assertEquals(0, calls.munmap(memory, 4L * page));
      assertTrue(map.touched(NOTHING_THERE, page).orElseThrow().isEmpty());
    }
  }

  @Test
  void reportsWhereItCannotBeRead() {
    try (PageMap map = PageMap.open(folder.resolve("none"), Path.of("/proc/self/auxv"))) {
      assertTrue(map.unavailable().isPresent());
      assertTrue(map.touched(0, 1).isEmpty());
    }
    PageMap closed = PageMap.open();
    closed.close();
    assertTrue(closed.touched(0, 1).isEmpty());
    assertTrue(closed.unavailable().isPresent());
  }

  @Test
  void everyPageSizeWill() throws IOException {
    Path auxv = folder.resolve("auxv");
    ByteBuffer words = ByteBuffer.allocate(32).order(ByteOrder.nativeOrder());
    Files.write(auxv, words.putLong(3).putLong(7).putLong(6).putLong(1 << 16).array());
    Path pagemap = folder.resolve("pagemap");
    ByteBuffer entries = ByteBuffer.allocate(32).order(ByteOrder.nativeOrder());
    Files.write(pagemap, entries.putLong(0).putLong(5).putLong(Long.MIN_VALUE).array());
    try (PageMap map = PageMap.open(pagemap, auxv)) {
      assertEquals(1 << 16, map.pageSize());
      BitSet second = new BitSet();
      second.set(1);
      assertEquals(second, map.touched(1 << 16, 2 << 16).orElseThrow());
    }
    Files.write(auxv, new byte[16]);
    assertTrue(PageMap.open(pagemap, auxv).unavailable().orElse("").contains("page size"));
  }
}
