package io.aioguard.kernel;

import io.aioguard.kernel.aio.AioCall;
import io.aioguard.kernel.aio.AioQuota;
import io.aioguard.kernel.aio.AioResult;
import io.aioguard.kernel.aio.AioSyscalls;
import io.aioguard.kernel.proc.MemoryMaps;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.kernel.proc.RingHeader;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Uses everything that must work without JNA; run by {@link WithoutJnaTest} in its own loader. */
public final class PureJavaTour implements Callable<String> {

  @Override
  public String call() {
    if (AioSyscalls.ofThisJvm().orElseThrow().call(-1) != AioCall.OTHER) {
      return "AioSyscalls";
    }
    if (AioResult.ofLibaio(-22).errno() != Errno.ofSyscall(-1, 22) || !AioResult.of(1).isOk()) {
      return "Errno";
    }
    MemoryMaps maps = MemoryMaps.ofThisProcess().orElseThrow();
    if (maps.mappings() == 0 || maps.contextAt(1).isPresent()) {
      return "MemoryMaps";
    }
    if (AioQuota.read().isEmpty()) {
      return "AioQuota";
    }
    try (ProcessMemory memory = ProcessMemory.open()) {
      Optional<RingHeader> header = RingHeader.read(memory, 0x1000);
      return memory.unavailable().or(() -> header.map(RingHeader::toString)).orElse("fine");
    }
  }
}
