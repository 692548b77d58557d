package io.aioguard.relocate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.kernel.Errno;
import io.aioguard.kernel.aio.AioCalls;
import io.aioguard.kernel.aio.AioResult;
import io.aioguard.kernel.aio.LinuxAio;
import io.aioguard.kernel.map.JnaMemoryCalls;
import io.aioguard.kernel.map.MappingQuery;
import io.aioguard.kernel.map.MemoryCalls;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.relocate.address.AddressSpaceBudget;
import java.util.Optional;

/** Creates, relocates and destroys contexts of the real kernel. */
final class Rings {

  static final AioCalls AIO = LinuxAio.load().orElseThrow();
  static final MemoryCalls CALLS = JnaMemoryCalls.load().orElseThrow();
  static final ProcessMemory MEMORY = ProcessMemory.open();

  private Rings() {}

  /** As on this kernel. */
  static RingRelocation relocation(AddressSpaceBudget budget) {
    return relocation(true, MappingQuery.open(CALLS), budget);
  }

  /** As before Linux 6.10. */
  static RingRelocation onOldKernel(AddressSpaceBudget budget) {
    return relocation(false, Optional.empty(), budget);
  }

  private static RingRelocation relocation(
      boolean seals, Optional<MappingQuery> query, AddressSpaceBudget budget) {
    RelocationLoader loader =
        new RelocationLoader(() -> CALLS, () -> query, MEMORY, seals, () -> budget);
    RingRelocation relocation = new RingRelocation(loader, Runnable::run, true);
    relocation.load();
    assertEquals("", relocation.obstacle());
    return relocation;
  }

  static long create(int slots) {
    AioResult created = AIO.setup(slots);
    assertTrue(created.isOk(), created::toString);
    return created.value();
  }

  /** Destroys as a route does. */
  static Errno destroy(Relocation relocation, Relocation.Ring ring, boolean replaceable) {
    Relocation.GuardedDestroy destroy =
        relocation.prepareDestroy(ring.id(), ring.length(), replaceable);
    destroy.begin();
    Errno errno = AIO.io_destroy(destroy.target());
    destroy.finish(!errno.isOk() && errno != Errno.EINVAL);
    return errno;
  }

  static boolean isReadable(long address) {
    return MEMORY.readLong(address).isPresent();
  }
}
