package io.aioguard.audit.memory;

import io.aioguard.audit.search.Form;
import io.aioguard.kernel.trace.MemoryRegion;
import io.aioguard.kernel.trace.MemoryRegions;
import io.aioguard.kernel.trace.ResidentBytes;
import io.aioguard.kernel.trace.TargetPages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/** Searches the native memory of a process, as far as it has pages. For one thread at a time. */
final class NativeMemory {

  /** So much of a page table is read at once. */
  private static final long STEP = 128L << 20;

  /** Reading a page of a file that the process has no entry for may allocate it. */
  private static final long MAX_ABSENT = 1L << 30;

  /** A read of a page that a file in memory does not have yet allocates it, for the process. */
  private static final long MAX_ABSENT_IN_MEMORY = 16L << 20;

  private final long pid;
  private final TargetPages pages;
  private final BlockSearch search;
  private final HitList hits;
  private final MemoryPlan plan = new MemoryPlan();
  private final List<MemoryPart> absent = new ArrayList<>();
  private final List<Long> unreadable = new ArrayList<>();
  private long bytes;

  /** Read when it is first needed; null before. */
  private ResidentBytes resident;

  NativeMemory(long pid, TargetPages pages, BlockSearch search, HitList hits) {
    this.pid = pid;
    this.pages = pages;
    this.search = search;
    this.hits = hits;
  }

  /** As {@link MemoryPlan#add}. */
  void plan(MemoryRegions regions, Ranges excluded) {
    plan.add(regions, excluded);
  }

  long bytes() {
    return bytes;
  }

  LongConsumer unreadable() {
    return unreadable::add;
  }

  /**
   * Searches what is planned.
   *
   * @param deadline of System.nanoTime()
   * @param huge whether huge mappings too
   * @return names of the mappings that were searched to the end
   */
  Set<String> search(long deadline, boolean huge) throws IOException {
    Set<String> done = new LinkedHashSet<>();
    for (MemoryPart part = plan.next(); part != null; part = plan.next()) {
      if (System.nanoTime() - deadline >= 0 || (part.isHuge() && !huge)) {
        break;
      }
      long end = isOnlyReserved(part) ? part.range().end() : searchStep(part, deadline);
      plan.searched(end);
      if (end == part.range().end()) {
        done.add(part.name());
      }
    }
    return done;
  }

  /** Huge mappings without a page, such as a collector's room to grow. */
  private boolean isOnlyReserved(MemoryPart part) throws IOException {
    MemoryRegion region = part.region();
    if (!part.isHuge() || region.isShared() || region.isMemoryFile()) {
      return false;
    }
    if (resident == null) {
      resident = ResidentBytes.of(pid);
    }
    return resident.isEmpty(region);
  }

  boolean isDone() {
    return plan.next() == null;
  }

  private long searchStep(MemoryPart part, long deadline) throws IOException {
    long start = part.range().start();
    long end = Math.min(part.range().end(), start + STEP);
    List<Range> present = new ArrayList<>();
    List<Range> missing = new ArrayList<>();
    pages.needed(
        part.region(),
        start,
        end,
        (from, to, is) -> (is ? present : missing).add(new Range(from, to)));
    long at = end;
    for (Range range : present) {
      long reached = searchRange(part, range, deadline);
      if (reached < range.end() || System.nanoTime() - deadline >= 0) {
        at = reached;
        break;
      }
    }
    for (Range range : missing) {
      if (range.start() < at) {
        Range before = new Range(range.start(), Math.min(range.end(), at));
        absent.add(new MemoryPart(part.region(), before, before));
      }
    }
    return at;
  }

  private long searchRange(MemoryPart part, Range range, long deadline) {
    // Around a page of a shared mapping others may be missing, and a read would allocate them.
    Range readable = part.region().isShared() ? range : part.readable();
    long reached =
        search.search(
            range,
            readable,
            deadline,
            (address, id, form, trace) -> onHit(part, address, id, form, trace),
            unreadable::add);
    bytes += reached - range.start();
    return reached;
  }

  private void onHit(MemoryPart part, long address, long id, Form form, Trace trace) {
    if (trace == Trace.WHOLE) {
      hits.add(new MemoryHit.Memory(id, form, part.name(), address), 0, address);
    }
  }

  /** Searches the pages of shared mappings that the process has no entry for, up to a limit. */
  void searchAbsent(List<SearchGap> gaps) {
    long missed = 0;
    long left = MAX_ABSENT;
    long leftInMemory = MAX_ABSENT_IN_MEMORY;
    for (MemoryPart part : absent) {
      boolean memoryFile = part.region().isMemoryFile();
      long length = Math.min(memoryFile ? leftInMemory : left, part.range().length());
      searchAbsent(part, length);
      leftInMemory -= memoryFile ? length : 0;
      left -= memoryFile ? 0 : length;
      missed += part.range().length() - length;
    }
    absent.clear();
    if (missed > 0) {
      gaps.add(
          new SearchGap(
              SearchGap.Kind.SHARED_PAGES,
              missed / (1 << 20)
                  + " MiB of mapped files that the process has not read or written"));
    }
  }

  private void searchAbsent(MemoryPart part, long length) {
    Range range = new Range(part.range().start(), part.range().start() + length);
    search.search(
        range,
        range,
        System.nanoTime() + Long.MAX_VALUE / 2,
        (address, id, form, trace) -> onHit(part, address, id, form, trace),
        beyondTheFile -> {});
    bytes += length;
  }

  /** Names the pages that could not be read and are still mapped. */
  void addUnreadable(MemoryRegions now, List<SearchGap> gaps) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (long address : unreadable) {
      Optional<MemoryRegion> region = now.at(address);
      region.ifPresent(
          it -> counts.merge(it.name().isEmpty() ? "anonymous" : it.name(), 1, Integer::sum));
    }
    counts.forEach(
        (name, count) ->
            gaps.add(
                new SearchGap(
                    SearchGap.Kind.PAGES, count + " pages of " + name + " could not be read")));
  }
}
