package io.aioguard.relocate;

import io.aioguard.kernel.aio.AioSyscalls;
import io.aioguard.kernel.map.AddressSpace;
import io.aioguard.kernel.map.CoverFile;
import io.aioguard.kernel.map.MappingQuery;
import io.aioguard.kernel.map.MemoryCalls;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.relocate.address.AddressRange;
import io.aioguard.relocate.address.AddressSpaceBudget;
import io.aioguard.relocate.address.GuardMappings;
import io.aioguard.relocate.address.RingAddresses;
import io.aioguard.relocate.address.TransitAddresses;
import java.util.Optional;
import java.util.function.Supplier;

/** Loads what moves rings. */
public final class RelocationLoader {

  private final Supplier<MemoryCalls> calls;
  private final Supplier<Optional<MappingQuery>> query;
  private final ProcessMemory memory;
  private final boolean seals;
  private final Supplier<AddressSpaceBudget> budget;

  /**
   * @param calls loads them; throws UnsupportedOperationException with the reason if there are none
   * @param query empty before Linux 6.11
   * @param seals whether to use mseal(2); false before Linux 6.10
   */
  public RelocationLoader(
      Supplier<MemoryCalls> calls,
      Supplier<Optional<MappingQuery>> query,
      ProcessMemory memory,
      boolean seals) {
    this(calls, query, memory, seals, AddressSpaceBudget::ofThisProcess);
  }

  /** With a budget other than that of this process. */
  RelocationLoader(
      Supplier<MemoryCalls> calls,
      Supplier<Optional<MappingQuery>> query,
      ProcessMemory memory,
      boolean seals,
      Supplier<AddressSpaceBudget> budget) {
    this.calls = calls;
    this.query = query;
    this.memory = memory;
    this.seals = seals;
    this.budget = budget;
  }

  /** The reason where no free address can be chosen. */
  static final String UNLISTED = "the mappings of this process cannot be listed";

  /** Takes some 100 ms if JNA has to be loaded. */
  RelocationParts load() {
    MemoryCalls loaded = calls.get();
    if (memory.unavailable().isPresent()) {
      throw new UnsupportedOperationException(memory.unavailable().get());
    }
    AioSyscalls numbers =
        AioSyscalls.ofThisJvm()
            .orElseThrow(() -> new UnsupportedOperationException("unknown architecture"));
    AddressRange range =
        AddressRange.ofThisProcess().orElseThrow(() -> new UnsupportedOperationException(UNLISTED));
    AddressSpace space = new AddressSpace(loaded);
    AddressSpaceBudget allowed = budget.get();
    Optional<CoverFile> covers =
        seals && allowed.seals()
            ? CoverFile.open(loaded, range.start(), range.half(0).length())
            : Optional.empty();
    return new RelocationParts(
        new RingCalls(loaded, numbers, memory, query.get()),
        space,
        new RingAddresses(space, range.half(0), allowed.maxLive()),
        new TransitAddresses(space, range.half(1)),
        new GuardMappings(space, allowed.guardBytes()),
        new SetupCells(loaded),
        new Covers(covers, allowed.coverBytes()));
  }
}
