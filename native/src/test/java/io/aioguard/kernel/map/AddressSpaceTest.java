package io.aioguard.kernel.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aioguard.kernel.Errno;
import io.aioguard.kernel.NoContextLeft;
import io.aioguard.kernel.aio.AioCalls;
import io.aioguard.kernel.aio.AioResult;
import io.aioguard.kernel.aio.IoEvents;
import io.aioguard.kernel.aio.LibAio;
import io.aioguard.kernel.aio.LinuxAio;
import io.aioguard.kernel.proc.KernelContext;
import io.aioguard.kernel.proc.MemoryMaps;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.kernel.proc.RingHeader;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoContextLeft.class)
class AddressSpaceTest {

  private static final long PAGE = 4096;

  /** Where nothing is in a JVM of this build. */
  private static final long ROOM = 1L << 44;

  private static final AioCalls AIO = LinuxAio.load().orElseThrow();
  private static final MemoryCalls CALLS = JnaMemoryCalls.load().orElseThrow();
  private static final AddressSpace SPACE = new AddressSpace(CALLS);

  private static long newContext() {
    AioResult created = AIO.setup(32);
    assertEquals(Errno.OK, created.errno());
    return created.value();
  }

  private static KernelContext listed(long context) {
    return MemoryMaps.ofThisProcess().orElseThrow().contextAt(context).orElseThrow();
  }

  /** Libaio reads the ring in user space first. */
  private static void assertNoContext(long id) {
    assertEquals(Errno.EINVAL, AIO.io_destroy(id));
    try (ProcessMemory memory = ProcessMemory.open();
        IoEvents events = new IoEvents(1)) {
      assertTrue(memory.readLong(id).isPresent(), "a read there is no SIGSEGV");
      assertTrue(RingHeader.read(memory, id).isEmpty());
      LibAio.load()
          .ifPresent(
              libaio ->
                  assertEquals(
                      AioResult.failed(Errno.EINVAL),
                      libaio.getEvents(id, 0, events, Duration.ZERO)));
    }
  }

  @Test
  void theIdOfAContextMovesWithItsRing() {
    long context = newContext();
    KernelContext before = listed(context);
    assertEquals(Errno.OK, SPACE.reserve(ROOM, before.length()));
    assertEquals(Errno.EEXIST, SPACE.reserve(ROOM, before.length()));
    assertEquals(Errno.OK, SPACE.move(context, before.length(), ROOM));
    assertEquals(before.inode(), listed(ROOM).inode());
    assertEquals(Errno.EINVAL, AIO.io_destroy(context), "the old id is none");
    assertEquals(Errno.EINVAL, SPACE.move(ROOM, before.length(), ROOM));
    assertEquals(Errno.OK, AIO.io_destroy(ROOM));
    assertEquals(Errno.OK, SPACE.guard(ROOM, before.length()));
    assertNoContext(ROOM);
    assertEquals(Errno.OK, SPACE.release(ROOM, before.length()));
    assertEquals(Errno.EFAULT, SPACE.move(ROOM, PAGE, ROOM + PAGE));
  }

  @Test
  void aCoveredContextIsTheSameAndItsAddressStaysReadableForGood() {
    long length = 16 * PAGE;
    long start = ROOM + (1L << 30);
    CoverFile covers = CoverFile.open(CALLS, start, 1L << 20).orElse(null);
    assumeTrue(covers != null, "this kernel has no mseal(2) (Linux 6.10)");
    assertEquals(Errno.OK, SPACE.reserve(start, length));
    long context = newContext();
    assertEquals(Errno.OK, SPACE.move(context, PAGE, start));
    int kernelId;
    try (ProcessMemory memory = ProcessMemory.open();
        IoEvents events = new IoEvents(1)) {
      kernelId = (int) RingHeader.read(memory, start).orElseThrow().id();
      assertEquals(Errno.OK, covers.cover(start, PAGE, kernelId));
      assertEquals(Errno.OK, covers.seal(start, PAGE));
      assertTrue(RingHeader.read(memory, start).isEmpty(), "no magic number");
      assertEquals(
          AioResult.of(0), AIO.getEvents(start, 0, events, Duration.ZERO), "the kernel has it");
    }
    assertEquals(Errno.OK, AIO.io_destroy(start));
    covers.empty(start, PAGE);
    assertNoContext(start);
    assertEquals(Errno.EPERM, SPACE.release(start, PAGE));
    assertEquals(Errno.OK, SPACE.release(start + PAGE, length - PAGE));
  }
}
