package io.aioguard.it;

import io.aioguard.kernel.aio.AioQuota;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Skips tests that fill fs.aio-max-nr where others on the host use it, or where it is huge. Other
 * tests give back what they have when they end: those are waited for, and are no reason to skip.
 */
final class FreeQuota {

  /** A ring has twice the slots that were asked for, of 32 bytes each. */
  private static final long BYTES_A_SLOT = 64;

  private static final long MAX_SLOTS = 1 << 20;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private FreeQuota() {}

  static void assumeMostOfIt() {
    Optional<AioQuota> quota = AioQuota.read();
    Assumptions.assumeTrue(quota.isPresent(), "fs.aio-nr cannot be read");
    Assumptions.assumeTrue(
        quota.get().aioMaxNr() <= MAX_SLOTS, "fs.aio-max-nr is too large to be filled");
    long start = System.nanoTime();
    while (!isMostOfItFree() && System.nanoTime() - start < PATIENCE_NANOS) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    if (!isMostOfItFree()) {
      long ours = ProcessHandle.current().descendants().mapToLong(FreeQuota::slots).sum();
      Assertions.assertFalse(isFree(ours), "tests beside this one use much of fs.aio-max-nr");
      Assumptions.abort("others use much of fs.aio-max-nr");
    }
  }

  /** About how many slots the contexts of a process have, by the length of their rings. */
  private static long slots(ProcessHandle process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", "" + process.pid(), "maps"))) {
      return lines.filter(line -> line.contains("[aio]")).mapToLong(FreeQuota::length).sum()
          / BYTES_A_SLOT;
    } catch (IOException | UncheckedIOException ended) {
      return 0;
    }
  }

  private static long length(String line) {
    String[] range = line.substring(0, line.indexOf(' ')).split("-");
    return Long.parseUnsignedLong(range[1], 16) - Long.parseUnsignedLong(range[0], 16);
  }

  private static boolean isMostOfItFree() {
    return isFree(0);
  }

  /** Whether it were free if so many slots were given back. */
  private static boolean isFree(long givenBack) {
    AioQuota quota = AioQuota.read().orElseThrow();
    return quota.aioNr() - givenBack < quota.aioMaxNr() / 4;
  }
}
