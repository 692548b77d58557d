package io.aioguard.relocate;

import io.aioguard.kernel.AddressSpace;
import io.aioguard.kernel.AioSyscalls;
import io.aioguard.kernel.CoverFile;
import io.aioguard.kernel.MappingQuery;
import io.aioguard.kernel.MemoryCalls;
import io.aioguard.kernel.ProcessMemory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Loads what moves rings. */
public final class RoomLoader {

  /**
   * Of address space for covers, which are never given back: some 4 000 destroys of small contexts.
   * mlockall(2) fills no more than that with memory.
   */
  static final long MAX_COVER_BYTES = 16L << 20;

  private final Supplier<MemoryCalls> calls;
  private final Supplier<Optional<MappingQuery>> query;
  private final ProcessMemory memory;
  private final boolean seals;

  /**
   * @param calls loads them; throws UnsupportedOperationException with the reason where there are
   *     none
   * @param query empty before Linux 6.11
   * @param seals false to do without mseal(2), as before Linux 6.10
   */
  public RoomLoader(
      Supplier<MemoryCalls> calls,
      Supplier<Optional<MappingQuery>> query,
      ProcessMemory memory,
      boolean seals) {
    this.calls = calls;
    this.query = query;
    this.memory = memory;
    this.seals = seals;
  }

  /** Takes some 100 ms where JNA has to be loaded. */
  Room load() {
    MemoryCalls loaded = calls.get();
    if (memory.unavailable().isPresent()) {
      throw new UnsupportedOperationException(memory.unavailable().get());
    }
    AioSyscalls numbers =
        AioSyscalls.ofThisJvm()
            .orElseThrow(() -> new UnsupportedOperationException("unknown architecture"));
    AddressRange range =
        AddressRange.ofThisProcess()
            .orElseThrow(() -> new UnsupportedOperationException("no address space is free"));
    AddressSpace space = new AddressSpace(loaded);
    long limit = addressSpaceLimit() / 4;
    Optional<CoverFile> covers =
        seals ? CoverFile.open(loaded, range.start(), range.length()) : Optional.empty();
    return new Room(
        loaded,
        space,
        memory,
        numbers,
        query.get(),
        new Places(space, range),
        new Guards(space, Math.min(Guards.MAX_BYTES, limit)),
        new Cells(loaded),
        covers,
        Math.min(MAX_COVER_BYTES, limit),
        new AtomicLong(),
        ConcurrentHashMap.newKeySet());
  }

  /** RLIMIT_AS in bytes. */
  private static long addressSpaceLimit() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/limits"))) {
        if (line.startsWith("Max address space")) {
          String soft = line.substring("Max address space".length()).strip().split(" ")[0];
          return soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
        }
      }
    } catch (java.io.IOException | NumberFormatException e) {
      // Unknown: as if there were none.
    }
    return Long.MAX_VALUE;
  }
}
