package io.aioguard.it;

import io.aioguard.kernel.AioQuota;
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

  /** A ring takes 64 bytes a slot. */
  private static final long MOST = 1 << 20;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private FreeQuota() {}

  static void assumeMostOfIt() {
    Optional<AioQuota> quota = AioQuota.read();
    Assumptions.assumeTrue(quota.isPresent(), "fs.aio-nr cannot be read");
    Assumptions.assumeTrue(
        quota.get().aioMaxNr() <= MOST, "fs.aio-max-nr is too large to be filled");
    long start = System.nanoTime();
    while (!isMostOfItFree() && System.nanoTime() - start < PATIENCE_NANOS) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    boolean free = isMostOfItFree();
    boolean ours = ProcessHandle.current().descendants().anyMatch(FreeQuota::hasContexts);
    Assertions.assertTrue(free || !ours, "tests beside this one use much of fs.aio-max-nr");
    Assumptions.assumeTrue(free, "others use much of fs.aio-max-nr");
  }

  private static boolean hasContexts(ProcessHandle process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", "" + process.pid(), "maps"))) {
      return lines.anyMatch(line -> line.contains("[aio]"));
    } catch (IOException | UncheckedIOException ended) {
      return false;
    }
  }

  private static boolean isMostOfItFree() {
    AioQuota quota = AioQuota.read().orElseThrow();
    return quota.aioNr() < quota.aioMaxNr() / 4;
  }
}
