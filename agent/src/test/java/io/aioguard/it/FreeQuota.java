package io.aioguard.it;

import io.aioguard.kernel.AioQuota;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Skips tests that fill fs.aio-max-nr where others on the host use it, or where it is huge. */
final class FreeQuota {

  /** A ring takes 64 bytes a slot. */
  private static final long MOST = 1 << 20;

  private FreeQuota() {}

  static void assumeMostOfIt() {
    Optional<AioQuota> quota = AioQuota.read();
    Assumptions.assumeTrue(quota.isPresent(), "fs.aio-nr cannot be read");
    Assumptions.assumeTrue(
        quota.get().aioMaxNr() <= MOST, "fs.aio-max-nr is too large to be filled");
    Assumptions.assumeTrue(
        quota.get().aioNr() < quota.get().aioMaxNr() / 8, "others use much of fs.aio-max-nr");
  }
}
