package io.aioguard.audit.memory;

import io.aioguard.kernel.trace.MemoryRegion;
import io.aioguard.kernel.trace.MemoryRegions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** What of the mappings of a process is still to be searched. For one thread at a time. */
final class MemoryPlan {

  /** The agent's pages in the place of destroyed rings hold no ids, and a read would allocate. */
  private static final String COVER = "/memfd:aioguard";

  private static final int MARGIN = 4096;

  private final Deque<MemoryPart> pending = new ArrayDeque<>();
  private Ranges planned = Ranges.NONE;

  /**
   * Adds what was not planned before.
   *
   * @param excluded what is searched otherwise or not at all: the Java heap, stacks
   */
  void add(MemoryRegions regions, Ranges excluded) {
    List<MemoryPart> parts = new ArrayList<>(pending);
    List<Range> seen = new ArrayList<>();
    Ranges known = planned.with(excluded);
    MemoryRegion before = null;
    List<MemoryRegion> all = regions.all();
    for (int i = 0; i < all.size(); i++) {
      MemoryRegion region = all.get(i);
      MemoryRegion after = i + 1 < all.size() ? all.get(i + 1) : null;
      Range whole = new Range(region.start(), region.end());
      // Beyond 2^63 is the kernel's.
      if (!isLeftOut(region) && region.start() >= 0) {
        seen.add(whole);
        Range readable = readable(before, region, after);
        known.outside(whole).forEach(part -> parts.add(new MemoryPart(region, part, readable)));
      }
      before = region;
    }
    parts.sort(Comparator.comparingInt(MemoryPart::rank));
    pending.clear();
    pending.addAll(parts);
    planned = planned.with(Ranges.of(seen));
  }

  private static boolean isLeftOut(MemoryRegion region) {
    return region.isRing() || region.isDevice() || region.name().startsWith(COVER);
  }

  /** A word that is not aligned may begin in one mapping and end in the next. */
  private static Range readable(MemoryRegion before, MemoryRegion region, MemoryRegion after) {
    boolean below = before != null && before.end() == region.start() && isData(before);
    boolean above = after != null && after.start() == region.end() && isData(after);
    return new Range(region.start() - (below ? MARGIN : 0), region.end() + (above ? MARGIN : 0));
  }

  private static boolean isData(MemoryRegion region) {
    return region.isReadable() && region.isWritable() && !region.isShared() && !isLeftOut(region);
  }

  /** The next one to be searched; null if there is none. */
  MemoryPart next() {
    return pending.peek();
  }

  /** The next one has been searched up to an address. */
  void searched(long end) {
    MemoryPart part = pending.remove();
    if (end < part.range().end()) {
      Range rest = new Range(end, part.range().end());
      pending.addFirst(new MemoryPart(part.region(), rest, part.readable()));
    }
  }
}
