package io.aioguard.kernel.proc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMemoryTest {
  private static final long PATTERN = 0x0123456789abcdefL;
  private static final long NEVER_MAPPED = 0x1000;

  private final ProcessMemory memory = ProcessMemory.open();
  private Memory known;
  private long address;

  @BeforeEach
  void writeAPattern() {
    known = new Memory(16384);
    known.clear();
    known.setLong(0, PATTERN);
    address = Pointer.nativeValue(known);
  }

  @AfterEach
  void close() {
    memory.close();
    known.close();
  }

  @Test
  void readsWhatIsThere() {
    assertEquals(Optional.empty(), memory.unavailable());
    assertEquals(OptionalLong.of(PATTERN), memory.readLong(address));
    byte[] all = new byte[16384];
    assertTrue(memory.read(address, all));
    assertArrayEquals(known.getByteArray(0, all.length), all);
  }

  @Test
  void whatIsNotMappedIsEmpty() {
    for (long nowhere : new long[] {0, 1, NEVER_MAPPED, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertEquals(OptionalLong.empty(), memory.readLong(nowhere), () -> "address " + nowhere);
    }
    assertEquals(Optional.empty(), memory.unavailable());
    assertEquals(OptionalLong.of(PATTERN), memory.readLong(address));
  }

  @Test
  void survivesAnInterruptAndKeepsIt() {
    Thread.currentThread().interrupt();
    OptionalLong found = memory.readLong(address);
    assertTrue(Thread.interrupted(), "the interrupt was swallowed");
    assertEquals(OptionalLong.of(PATTERN), found);
    assertEquals(OptionalLong.of(PATTERN), memory.readLong(address));
  }

  @Test
  void manyInterruptedThreadsReadAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      Callable<Integer> reader = this::readsThatFailedOrSwallowed;
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        results.add(threads.submit(reader));
      }
      for (Future<Integer> result : results) {
        assertEquals(0, result.get(60, TimeUnit.SECONDS));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private int readsThatFailedOrSwallowed() {
    int failed = 0;
    for (int i = 0; i < 2000; i++) {
      Thread.currentThread().interrupt();
      OptionalLong found = memory.readLong(address);
      failed += Thread.interrupted() && found.equals(OptionalLong.of(PATTERN)) ? 0 : 1;
    }
    return failed;
  }

  @Test
  void halfAnAnswerIsNone(@TempDir Path directory) throws IOException {
    Path file = Files.write(directory.resolve("mem"), new byte[12]);
    try (ProcessMemory twelveBytes = ProcessMemory.open(file)) {
      assertTrue(twelveBytes.readLong(0).isPresent());
      assertEquals(OptionalLong.empty(), twelveBytes.readLong(8));
    }
  }

  @Test
  void saysWhyItCannotRead(@TempDir Path directory) {
    try (ProcessMemory missing = ProcessMemory.open(directory.resolve("mem"))) {
      assertTrue(missing.unavailable().orElseThrow().contains("No such file"));
      assertEquals(OptionalLong.empty(), missing.readLong(address));
    }
  }

  @Test
  void isEmptyOnceClosed() {
    memory.close();
    memory.close();
    assertEquals(Optional.of("closed"), memory.unavailable());
    assertFalse(memory.read(address, new byte[8]));
  }
}
