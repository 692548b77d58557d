package io.aioguard.context.reach;

import io.aioguard.kernel.map.MemoryCalls;
import io.aioguard.kernel.proc.PageMap;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads and drops the entries of rings in the page table. A ring is a shared file mapping, so its
 * data survives the drop, and the next access creates a new entry. For one thread at a time.
 */
final class PageTableEntries {

  // include/uapi/asm-generic/mman-common.h; the same on the architectures of AioSyscalls
  private static final int MADV_DONTNEED = 4;
  private static final int MADV_PAGEOUT = 21;
  private static final int PROT_NONE = 0;
  private static final int PRIVATE_ANONYMOUS_NORESERVE = 0x4022;
  private static final int NO_FILE = -1;

  /**
   * ENOMEM: part of the range was not mapped, the rest was processed (madvise_walk_vmas() in
   * mm/madvise.c).
   */
  private static final long SOME_UNMAPPED = -12;

  private final Supplier<Optional<MemoryCalls>> calls;
  private Optional<PageMap> pages = Optional.empty();
  private boolean opened;
  private MemoryCalls memory;

  /** Address of a page that is never accessed; 0 or less if there is none. */
  private long untouched;

  PageTableEntries(Supplier<Optional<MemoryCalls>> calls) {
    this.calls = calls;
  }

  /** Loads the system calls once. To be called on a thread of the agent. */
  void prepare() {
    if (memory == null) {
      memory = calls.get().orElse(null);
    }
    if (memory != null && !opened) {
      opened = true;
      pages = PageMap.open();
      if (pages.isPresent()) {
        untouched = memory.mmap(0, pageBytes(), PROT_NONE, PRIVATE_ANONYMOUS_NORESERVE, NO_FILE, 0);
      }
    }
  }

  /** Whether entries can be read and dropped. */
  boolean areVisible() {
    return memory != null && pages.isPresent();
  }

  long pageBytes() {
    return pages.orElseThrow().pageBytes();
  }

  /** The pages from {@code start} on that have an entry; empty if that cannot be read now. */
  Optional<BitSet> present(long start, long end) {
    return pages.orElseThrow().present(start, (int) ((end - start) / pageBytes()));
  }

  /** Drops the entries of a range that contains only rings, guards and covers. */
  boolean drop(long start, long end) {
    long result = memory.madvise(start, end - start, MADV_DONTNEED);
    return result == 0 || result == SOME_UNMAPPED;
  }

  /**
   * Drops the entry of one ring, whose address may become other memory at any moment, as its owner
   * may destroy it. MADV_DONTNEED would lose the data of that memory; MADV_PAGEOUT (Linux 5.4)
   * loses none. It does not drop the entry, which is checked, while the page is in the per-CPU list
   * of pages that are to be added to the LRU lists (folio_isolate_lru() in mm/vmscan.c). A new page
   * is in such a list, and so is one after a MADV_PAGEOUT. Each MADV_PAGEOUT first drains the list
   * of its own CPU, so the second call, on a page that is never accessed, allows the next call to
   * come from any CPU.
   */
  boolean dropCarefully(long start) {
    if (memory.madvise(start, pageBytes(), MADV_PAGEOUT) != 0) {
      return false;
    }
    if (untouched > 0) {
      memory.madvise(untouched, pageBytes(), MADV_PAGEOUT);
    }
    Optional<BitSet> left = present(start, start + pageBytes());
    return left.isPresent() && left.get().isEmpty();
  }
}
