package io.aioguard.kernel.aio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.NoContextLeft;
import io.aioguard.kernel.Posix;
import io.aioguard.kernel.proc.KernelContext;
import io.aioguard.kernel.proc.MemoryMaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What both ways to the kernel have in common, failures above all. */
@ExtendWith(NoContextLeft.class)
abstract class AioCallsContract {
  private static final long BAD_POINTER = 8;
  private static final int BLOCK = 4096;
  private static final int POLLIN = 1;

  private AioCalls aio;

  /** The way under test; skips the test where it does not exist. */
  abstract AioCalls calls();

  @BeforeEach
  void load() {
    aio = calls();
  }

  private long newContext() throws IOException {
    return aio.setup(16).orThrow(AioCall.IO_SETUP);
  }

  private static Optional<KernelContext> inMaps(long context) {
    return MemoryMaps.ofThisProcess().orElseThrow().contextAt(context);
  }

  @Test
  void contextIsInMapsFromSetupToDestroy() throws IOException {
    long context = newContext();
    Optional<KernelContext> alive = inMaps(context);
    assertEquals(Errno.OK, aio.io_destroy(context));
    assertTrue(alive.orElseThrow().inode() > 0);
    assertEquals(Optional.empty(), inMaps(context));
  }

  @Test
  void secondDestroyIsEinval() throws IOException {
    long context = newContext();
    assertEquals(Errno.OK, aio.io_destroy(context));
    assertEquals(Errno.EINVAL, aio.io_destroy(context));
  }

  @Test
  void destroyOfWhatNeverWasAContextIsEinval() {
    for (long id : new long[] {0, 1, -1, BLOCK}) {
      assertEquals(Errno.EINVAL, aio.io_destroy(id), () -> "id " + id);
    }
  }

  @Test
  void reusedAddressHasAnotherInode() throws IOException {
    boolean reused = false;
    for (int attempt = 0; attempt < 20 && !reused; attempt++) {
      long first = newContext();
      KernelContext before = inMaps(first).orElseThrow();
      assertEquals(Errno.OK, aio.io_destroy(first));
      long second = newContext();
      KernelContext after = inMaps(second).orElseThrow();
      assertEquals(Errno.OK, aio.io_destroy(second));
      assertNotEquals(before.inode(), after.inode());
      assertEquals(before.device(), after.device());
      reused = first == second;
    }
    assumeTrue(reused, "the kernel gave out 20 different addresses");
  }

  @Test
  void nrEventsOutOfRangeIsEinval() {
    assertEquals(AioResult.failed(Errno.EINVAL), aio.setup(0));
    assertEquals(AioResult.failed(Errno.EINVAL), aio.setup(4_194_305));
    assertEquals(AioResult.failed(Errno.EINVAL), aio.setup(-1));
  }

  @Test
  void moreThanTheQuotaIsEagain() {
    long tooMany = AioQuota.read().orElseThrow().aioMaxNr() + 1;
    assumeTrue(tooMany <= 4_194_304, "fs.aio-max-nr is beyond what one context may have");
    assertEquals(AioResult.failed(Errno.EAGAIN), aio.setup((int) tooMany));
  }

  @Test
  void failureCanBecomeAnExceptionThatNamesBoth() {
    IOException e = assertThrows(IOException.class, () -> aio.setup(0).orThrow(AioCall.IO_SETUP));
    assertEquals("io_setup: EINVAL", e.getMessage());
  }

  @Test
  void idThatIsNotZeroIsEinvalAndBadPointerIsEfault() {
    try (Memory id = new Memory(8)) {
      id.setLong(0, 1);
      assertEquals(Errno.EINVAL, aio.io_setup(16, Pointer.nativeValue(id)));
    }
    assertEquals(Errno.EFAULT, aio.io_setup(16, BAD_POINTER));
  }

  @Test
  void submitTellsBadPointersContextsAndDescriptors() throws IOException {
    long context = newContext();
    try (Iocb badDescriptor = Iocb.fsync(-1);
        Iocb noop = Iocb.noop(0)) {
      assertEquals(AioResult.failed(Errno.EFAULT), aio.io_submit(context, 1, BAD_POINTER));
      assertEquals(AioResult.failed(Errno.EBADF), aio.submit(context, badDescriptor));
      assertEquals(AioResult.failed(Errno.EINVAL), aio.submit(context, noop));
      assertEquals(AioResult.of(0), aio.submit(context));
    } finally {
      assertEquals(Errno.OK, aio.io_destroy(context));
    }
    assertEquals(AioResult.failed(Errno.EINVAL), aio.submit(context));
  }

  @Test
  void readsBackWhatItWrote(@TempDir Path directory) throws IOException {
    int fd = Posix.open(Files.createFile(directory.resolve("data")), Posix.O_RDWR);
    assertTrue(fd >= 0);
    writeAndReadBack(fd);
  }

  @Test
  void readsBackWhatItWroteWithoutThePageCache(@TempDir Path directory) throws IOException {
    Path file = Files.createFile(directory.resolve("data"));
    int fd = Posix.open(file, Posix.O_RDWR | Posix.directFlag());
    assumeTrue(fd >= 0, "no O_DIRECT on the file system of the temporary directory");
    writeAndReadBack(fd);
  }

  private void writeAndReadBack(int fd) throws IOException {
    byte[] data = new byte[BLOCK];
    new Random(1).nextBytes(data);
    long context = newContext();
    try (Memory memory = new Memory(3 * BLOCK);
        IoEvents events = new IoEvents(4)) {
      Pointer out = memory.align(BLOCK);
      out.write(0, data, 0, BLOCK);
      Pointer in = out.share(BLOCK);
      assertEquals(BLOCK, complete(context, events, Iocb.pwrite(fd, out, BLOCK, BLOCK)));
      assertEquals(0, complete(context, events, Iocb.fdsync(fd)));
      assertEquals(0, complete(context, events, Iocb.fsync(fd)));
      assertEquals(BLOCK, complete(context, events, Iocb.pread(fd, in, BLOCK, BLOCK)));
      assertArrayEquals(data, in.getByteArray(0, BLOCK));
      assertEquals(AioResult.of(0), aio.getEvents(context, 0, events, Duration.ZERO));
    } finally {
      assertEquals(Errno.OK, aio.io_destroy(context));
      Posix.close(fd);
    }
  }

  private long complete(long context, IoEvents events, Iocb request) {
    try (Iocb iocb = request.data(context ^ request.address())) {
      assertEquals(AioResult.of(1), aio.submit(context, iocb));
      assertEquals(AioResult.of(1), aio.getEvents(context, 1, events));
      assertEquals(iocb.address(), events.get(0).obj());
      assertEquals(context ^ iocb.address(), events.get(0).data());
      return events.get(0).res();
    }
  }

  @Test
  void pollCanBeCancelledAndNothingElseArrives() throws IOException {
    int[] pipe = Posix.pipe();
    long context = newContext();
    try (Iocb poll = Iocb.poll(pipe[0], POLLIN);
        IoEvents events = new IoEvents(1)) {
      assertEquals(Errno.EINVAL, aio.cancel(context, poll), "not submitted yet");
      assertEquals(AioResult.of(1), aio.submit(context, poll));
      assertEquals(AioResult.of(0), aio.getEvents(context, 1, events, Duration.ofNanos(1)));
      assertEquals(Errno.EINPROGRESS, aio.cancel(context, poll));
      assertEquals(AioResult.of(1), aio.getEvents(context, 1, events));
      assertEquals(poll.address(), events.get(0).obj());
    } finally {
      assertEquals(Errno.OK, aio.io_destroy(context));
      Posix.close(pipe[0]);
      Posix.close(pipe[1]);
    }
  }
}
