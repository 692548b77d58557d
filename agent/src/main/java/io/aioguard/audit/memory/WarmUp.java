package io.aioguard.audit.memory;

import io.aioguard.audit.search.SearchedIds;
import io.aioguard.kernel.trace.MemoryRegion;
import io.aioguard.kernel.trace.MemoryRegions;
import io.aioguard.kernel.trace.RegisterSet;
import io.aioguard.kernel.trace.StoppedThread;
import io.aioguard.kernel.trace.TargetMemory;
import io.aioguard.kernel.trace.TargetPages;
import io.aioguard.kernel.trace.ThreadCall;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Searches whose results are not used, so that all code is loaded, linked and compiled before
 * threads are stopped: the first search of a stack takes 100 ms otherwise.
 */
final class WarmUp {

  private static final long THREADS_NANOS = 200_000_000;
  private static final long MEMORY_NANOS = 300_000_000;
  private static final int REGISTER_BYTES = 832;
  private static final int STACK_BYTES = 8192;

  private final long pid;
  private final SearchedIds ids;
  private final TargetMemory memory;
  private final TargetPages pages;
  private final Halves halves;
  private final BlockSearch blocks;

  WarmUp(long pid, SearchedIds ids, TargetMemory memory, TargetPages pages) {
    this.pid = pid;
    this.ids = ids;
    this.memory = memory;
    this.pages = pages;
    this.halves = new Halves(ids);
    this.blocks = new BlockSearch(memory, ids, halves);
  }

  void run() throws IOException {
    MemoryRegions regions = MemoryRegions.of(pid);
    long deadline = System.nanoTime() + THREADS_NANOS;
    for (MemoryRegion region : regions.all()) {
      if (System.nanoTime() - deadline < 0 && isOrdinary(region)) {
        searchThread(regions, region.end() - STACK_BYTES);
      }
    }
    deadline = System.nanoTime() + MEMORY_NANOS;
    while (System.nanoTime() - deadline < 0) {
      NativeMemory all = new NativeMemory(pid, pages, blocks, new HitList());
      all.plan(MemoryRegions.of(pid), Ranges.NONE);
      all.search(deadline, false);
    }
  }

  private static boolean isOrdinary(MemoryRegion region) {
    return region.isWritable() && !region.isShared() && region.length() > 2 * STACK_BYTES;
  }

  /** As if it were the stack of a thread. */
  private void searchThread(MemoryRegions regions, long stackPointer) {
    RegisterSet registers = new RegisterSet(1, new byte[REGISTER_BYTES], List.of());
    StoppedThread thread =
        new StoppedThread(
            0,
            "",
            stackPointer,
            stackPointer + STACK_BYTES / 2,
            List.of(registers),
            Optional.of(new ThreadCall(-1, Collections.nCopies(6, 0L))));
    ThreadSearch threads = new ThreadSearch(ids, new HitList());
    threads.searchRegisters(thread);
    new StackFinder(regions, memory)
        .find(pid, thread)
        .ifPresent(area -> threads.searchStack(thread, area, blocks, address -> {}));
  }
}
