package io.aioguard.kernel.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.NoContextLeft;
import io.aioguard.kernel.Posix;
import io.aioguard.kernel.aio.AioCall;
import io.aioguard.kernel.aio.AioCalls;
import io.aioguard.kernel.aio.AioResult;
import io.aioguard.kernel.aio.IoEvents;
import io.aioguard.kernel.aio.Iocb;
import io.aioguard.kernel.aio.LinuxAio;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NoContextLeft.class)
class RingHeaderTest {
  private final ProcessMemory memory = ProcessMemory.open();
  private final AioCalls aio = LinuxAio.load().orElseThrow();

  @AfterEach
  void close() {
    memory.close();
  }

  private static byte[] ring(int nr, int head, int tail, int magic) {
    ByteBuffer ring = ByteBuffer.allocate(32).order(ByteOrder.nativeOrder());
    return ring.putInt(-2)
        .putInt(nr)
        .putInt(head)
        .putInt(tail)
        .putInt(magic)
        .putInt(1)
        .putInt(0)
        .putInt(32)
        .array();
  }

  @Test
  void numbersAreUnsigned() {
    RingHeader header = RingHeader.parse(ring(127, -1, 0, 0xa10a10a1)).orElseThrow();
    assertEquals(new RingHeader(0xfffffffeL, 127, 0xffffffffL, 0), header);
  }

  @Test
  void anotherMagicNumberIsNoRing() {
    assertEquals(Optional.empty(), RingHeader.parse(ring(127, 0, 0, 0xa10a10a0)));
  }

  @Test
  void unreadCompletionsWrapAround() {
    assertEquals(3, new RingHeader(0, 127, 125, 1).unreadCompletions());
    assertEquals(0, new RingHeader(0, 127, 5, 5).unreadCompletions());
    assertEquals(5, new RingHeader(0, 127, 0, 5).unreadCompletions());
    assertEquals(0, new RingHeader(0, 0, 0, 5).unreadCompletions());
  }

  @Test
  void isThereFromSetupToDestroy() throws Exception {
    long context = aio.setup(32).orThrow(AioCall.IO_SETUP);
    Optional<RingHeader> alive = RingHeader.read(memory, context);
    Optional<RingHeader> beside = RingHeader.read(memory, context + 4);
    Errno destroyed = aio.io_destroy(context);
    assertEquals(Errno.OK, destroyed);
    assertEquals(Optional.empty(), RingHeader.read(memory, context));
    assertEquals(Optional.empty(), beside);
    assertTrue(alive.orElseThrow().nr() >= 32, alive::toString);
    assertEquals(0, alive.orElseThrow().unreadCompletions());
  }

  @Test
  void memoryThatIsNoRingIsEmpty() {
    try (Memory zeros = new Memory(8192)) {
      zeros.clear();
      long page = Pointer.nativeValue(zeros.align(4096));
      assertEquals(Optional.empty(), RingHeader.read(memory, page));
    }
    assertEquals(Optional.empty(), RingHeader.read(memory, 0));
  }

  @Test
  void countsUnreadCompletions(@TempDir Path directory) throws Exception {
    int fd = Posix.open(Files.write(directory.resolve("data"), new byte[64]), Posix.O_RDWR);
    long context = aio.setup(8).orThrow(AioCall.IO_SETUP);
    try (Memory buffer = new Memory(64);
        Iocb first = Iocb.pread(fd, buffer, 32, 0);
        Iocb second = Iocb.pread(fd, buffer.share(32), 32, 32);
        IoEvents events = new IoEvents(1)) {
      assertEquals(AioResult.of(2), aio.submit(context, first, second));
      await(context, 2);
      assertEquals(AioResult.of(1), aio.getEvents(context, 1, events));
      assertEquals(1, RingHeader.read(memory, context).orElseThrow().unreadCompletions());
    } finally {
      aio.io_destroy(context);
      Posix.close(fd);
    }
  }

  private void await(long context, long unread) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (RingHeader.read(memory, context).orElseThrow().unreadCompletions() != unread) {
      assertTrue(System.nanoTime() < deadline, "requests never completed");
      Thread.onSpinWait();
    }
  }
}
