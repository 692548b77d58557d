package io.aioguard.audit.memory;

import io.aioguard.kernel.trace.MemoryRegion;

/**
 * What of a mapping is to be searched.
 *
 * @param range a part of the region
 * @param readable what may be read around it without effect on the process
 */
record MemoryPart(MemoryRegion region, Range range, Range readable) {

  /** Its page table takes too long to read while the process is stopped. */
  private static final long HUGE = 1L << 30;

  boolean isHuge() {
    return range.length() > HUGE;
  }

  /** The lower, the sooner it is searched: first where programs keep their data. */
  int rank() {
    if (isHuge()) {
      return 3;
    } else if (region.isWritable() && !region.isShared()) {
      return region.inode() == 0 ? 0 : 1;
    }
    return 2;
  }

  /** For people. */
  String name() {
    if (region.name().equals("[heap]")) {
      return "malloc heap";
    }
    return region.name().isEmpty() ? "anonymous" : region.name();
  }
}
