package io.aioguard.kernel.proc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.NoContextLeft;
import io.aioguard.kernel.aio.AioCall;
import io.aioguard.kernel.aio.AioCalls;
import io.aioguard.kernel.aio.LinuxAio;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Memory without /proc. The package that it needs is opened by an option in pom.xml. */
@ExtendWith(NoContextLeft.class)
class PipeReaderTest {
  private static final long NEVER_MAPPED = 0x1000;
  private static final int SIZE = 3 * 4096 + 5;

  @TempDir Path folder;
  private ProcessMemory memory;

  @BeforeEach
  void withoutTheFile() {
    memory = ProcessMemory.open(folder.resolve("mem"), PipeReaderTest::access);
  }

  private static MethodHandles.Lookup access(Class<?> type) throws IllegalAccessException {
    return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
  }

  @AfterEach
  void close() {
    memory.close();
  }

  @Test
  void readsWhatIsThere() {
    assertEquals(Optional.empty(), memory.unavailable());
    try (Memory known = new Memory(SIZE)) {
      byte[] expected = new byte[SIZE];
      new Random(1).nextBytes(expected);
      known.write(0, expected, 0, SIZE);
      byte[] found = new byte[SIZE];
      assertTrue(memory.read(Pointer.nativeValue(known), found));
      assertArrayEquals(expected, found);
    }
  }

  @Test
  void anyNumberOfUnmappedAddressesDoesNoHarm() {
    try (Memory known = new Memory(Long.BYTES)) {
      for (long i = 0; i < 1000; i++) {
        known.setLong(0, i);
        assertEquals(OptionalLong.empty(), memory.readLong(NEVER_MAPPED));
        assertEquals(OptionalLong.of(i), memory.readLong(Pointer.nativeValue(known)));
      }
    }
    for (long nowhere : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertFalse(memory.read(nowhere, new byte[SIZE]), () -> "something at " + nowhere);
    }
  }

  @Test
  void aRingIsThereFromSetupToDestroy() throws Exception {
    AioCalls aio = LinuxAio.load().orElseThrow();
    long context = aio.setup(32).orThrow(AioCall.IO_SETUP);
    Optional<RingHeader> alive = RingHeader.read(memory, context);
    assertEquals(Errno.OK, aio.io_destroy(context));
    assertTrue(alive.orElseThrow().nr() >= 32, alive::toString);
    assertEquals(Optional.empty(), RingHeader.read(memory, context));
  }

  @Test
  void aClosedPackageIsAReasonAndNoFailure() {
    try (ProcessMemory closed =
        ProcessMemory.open(
            folder.resolve("mem"),
            type -> {
              throw new IllegalAccessException("closed");
            })) {
      String why = closed.unavailable().orElseThrow();
      assertTrue(why.contains("No such file") && why.contains("closed"), why);
      assertEquals(OptionalLong.empty(), closed.readLong(NEVER_MAPPED));
    }
  }

  @Test
  void anInterruptNeitherStopsAReadNorIsLost() {
    try (Memory known = new Memory(Long.BYTES)) {
      known.setLong(0, 7);
      Thread.currentThread().interrupt();
      assertEquals(OptionalLong.of(7), memory.readLong(Pointer.nativeValue(known)));
      assertTrue(Thread.interrupted());
      assertEquals(OptionalLong.of(7), memory.readLong(Pointer.nativeValue(known)));
    }
  }
}
