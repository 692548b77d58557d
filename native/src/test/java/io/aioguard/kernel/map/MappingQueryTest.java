package io.aioguard.kernel.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.aio.AioCall;
import io.aioguard.kernel.aio.AioCalls;
import io.aioguard.kernel.aio.LinuxAio;
import io.aioguard.kernel.proc.KernelContext;
import io.aioguard.kernel.proc.MemoryMaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The kernel's answer about one address must be what its list says. */
class MappingQueryTest {

  private static final long PAGE = 4096;

  private final AioCalls aio = LinuxAio.load().orElseThrow();
  private MappingQuery query;

  @BeforeEach
  void needsTheQuery() {
    query = MappingQuery.open(JnaMemoryCalls.load().orElseThrow()).orElse(null);
    Assumptions.assumeTrue(query != null, "this kernel has no PROCMAP_QUERY (Linux 6.11)");
  }

  private static long listed(long contextId) {
    return MemoryMaps.ofThisProcess()
        .flatMap(maps -> maps.contextAt(contextId))
        .map(KernelContext::inode)
        .orElse(MappingQuery.NOTHING);
  }

  @Test
  void tellsGenerationsOfAnAddressApart() throws IOException {
    long first = aio.setup(1).orThrow(AioCall.IO_SETUP);
    long inode = query.inodeAt(first);
    assertTrue(inode > 0);
    assertEquals(listed(first), inode);
    assertEquals(Errno.OK, aio.io_destroy(first));
    long second = aio.setup(1).orThrow(AioCall.IO_SETUP);
    assertNotEquals(inode, query.inodeAt(second));
    assertEquals(listed(second), query.inodeAt(second));
    assertEquals(Errno.OK, aio.io_destroy(second));
    assertEquals(MappingQuery.NOTHING, query.inodeAt(second));
  }

  @Test
  void tellsWhatCanBeWrittenTo() throws IOException {
    AddressSpace space = new AddressSpace(JnaMemoryCalls.load().orElseThrow());
    long context = aio.setup(1000).orThrow(AioCall.IO_SETUP);
    long length = query.ringAt(context).length();
    assertEquals(
        MemoryMaps.ofThisProcess().orElseThrow().contextAt(context).orElseThrow().length(), length);
    assertFalse(query.isWritable(context, 8), "a ring, which is shared");
    assertEquals(Errno.OK, aio.io_destroy(context));
    assertFalse(query.isWritable(context, 8), "nothing");
    assertEquals(Errno.OK, space.guard(context, PAGE));
    assertFalse(query.isWritable(context, 8), "a guard");
    assertEquals(Errno.OK, space.release(context, PAGE));
    try (Memory heap = new Memory(PAGE)) {
      assertTrue(query.isWritable(Pointer.nativeValue(heap), 8));
      assertFalse(query.isWritable(Pointer.nativeValue(heap), 1L << 50), "the beginning of it");
    }
  }

  @Test
  void takesNothingElseForAContext() throws IOException {
    // More than a page, so that the second is no ring's first.
    long context = aio.setup(1000).orThrow(AioCall.IO_SETUP);
    assertEquals(MappingQuery.NOTHING, query.inodeAt(context + PAGE));
    assertEquals(MappingQuery.NOTHING, query.inodeAt(context + 4));
    assertEquals(Errno.OK, aio.io_destroy(context));
    try (Memory heap = new Memory(PAGE)) {
      assertEquals(MappingQuery.NOTHING, query.inodeAt(Pointer.nativeValue(heap)));
    }
    assertEquals(MappingQuery.NOTHING, query.inodeAt(0));
    assertEquals(MappingQuery.NOTHING, query.inodeAt(-1));
  }

  /** Files with long names, libjvm.so among them, are mapped in every JVM. */
  @Test
  void answersForEachMappingOfTheProcess() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
      if (!line.contains("[aio]")) {
        long start = Long.parseUnsignedLong(line.substring(0, line.indexOf('-')), 16);
        assertEquals(MappingQuery.NOTHING, query.inodeAt(start), line);
      }
    }
  }
}
