package io.aioguard.context.reach;

import io.aioguard.kernel.MemoryCalls;
import io.aioguard.kernel.PageMap;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The entries of rings in the page table: reads and drops them. A ring is a shared file mapping, so
 * nothing is lost with its entry, and the next access makes a new one. For one thread at a time.
 */
final class PageTableEntries {

  // include/uapi/asm-generic/mman-common.h; the same on the architectures of AioSyscalls
  private static final int MADV_DONTNEED = 4;
  private static final int MADV_PAGEOUT = 21;
  private static final int PROT_NONE = 0;
  private static final int PRIVATE_ANONYMOUS_NORESERVE = 0x4022;
  private static final int NO_FILE = -1;

  /**
   * Part of a range was not mapped: the rest of it is done (madvise_walk_vmas() in mm/madvise.c).
   */
  private static final long SOME_UNMAPPED = -12;

  private final Supplier<Optional<MemoryCalls>> calls;
  private Optional<PageMap> pages = Optional.empty();
  private boolean opened;
  private MemoryCalls memory;

  /** Address of a page without access; 0 or less if there is none. */
  private long untouched;

  PageTableEntries(Supplier<Optional<MemoryCalls>> calls) {
    this.calls = calls;
  }

  /** Loads what reads and drops them, if that has not been done. On a thread of the agent's. */
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

  /** Whether they can be read and dropped. */
  boolean areVisible() {
    return memory != null && pages.isPresent();
  }

  long pageBytes() {
    return pages.orElseThrow().pageBytes();
  }

  /** Which of the pages from {@code start} on have one; empty if that cannot be read now. */
  Optional<BitSet> present(long start, long end) {
    return pages.orElseThrow().present(start, (int) ((end - start) / pageBytes()));
  }

  /** Drops those of a range in which there is nothing but rings and what takes their place. */
  boolean drop(long start, long end) {
    long result = memory.madvise(start, end - start, MADV_DONTNEED);
    return result == 0 || result == SOME_UNMAPPED;
  }

  /**
   * Drops that of one ring at an address that may be given to other memory at any moment: its owner
   * may destroy it now. MADV_DONTNEED would lose what is in that memory; MADV_PAGEOUT (Linux 5.4)
   * loses nothing, and where it does not drop the entry that shows: while the page waits in a
   * processor's list to be put among the others of the system (folio_isolate_lru() in mm/vmscan.c).
   * A new page does, and so does one that was to be paged out; the call begins with the list of its
   * own processor. So the second call, on a page that nothing ever touches, makes that the next one
   * can come from any processor.
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
