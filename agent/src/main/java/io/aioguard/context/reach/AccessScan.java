package io.aioguard.context.reach;

import io.aioguard.context.model.AioContext;
import io.aioguard.kernel.map.MemoryCalls;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.kernel.proc.RingHeader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds in the page table which contexts code of this process has accessed, C code included: each
 * call that submits to a context or fetches from it reads the first page of its ring, and a
 * completion by the kernel does not. All rings of registered contexts are read through this class,
 * so that the agent's own reads do not count; relocation reads a header before that. Thread-safe;
 * makes system calls under its monitor, so not for threads of the application.
 *
 * <p>An access in the microseconds between the read of an entry and its drop is lost, unless the
 * entry was there before: then the context counts as used anyway. So at most one access is lost,
 * and only after a whole period without any. A read by another process may count as an access.
 */
public final class AccessScan {

  /** Bytes of address space whose entries are read at a time: 8 KiB of /proc/self/pagemap. */
  private static final long MAX_SPAN = 4L << 20;

  private static final long[] NO_RANGES = {};

  private static final Comparator<AioContext> BY_ADDRESS = new ByAddress();

  private final ProcessMemory memory;
  private final PageTableEntries entries;
  private final Supplier<long[]> ranges;

  /**
   * @param calls loads the system calls; empty where they are not available
   * @param ranges where relocated contexts are, see {@code Relocation.ranges()}
   */
  public AccessScan(
      ProcessMemory memory, Supplier<Optional<MemoryCalls>> calls, Supplier<long[]> ranges) {
    this.memory = memory;
    this.entries = new PageTableEntries(calls);
    this.ranges = ranges;
  }

  /** Without the page table: only a change of the ring shows an access. */
  public static AccessScan ofRings(ProcessMemory memory) {
    return new AccessScan(memory, Optional::empty, () -> NO_RANGES);
  }

  /**
   * Records which of these were accessed since the last sample, and starts a new period. Contexts
   * side by side in a range of the agent's take one read and one madvise(2). To be called on the
   * agent's thread, as it may load JNA.
   */
  public void sample(Collection<AioContext> contexts) {
    synchronized (this) {
      entries.prepare();
    }
    List<AioContext> sorted = new ArrayList<>(contexts);
    Collections.sort(sorted, BY_ADDRESS);
    long[] bounds = ranges.get();
    int next = 0;
    while (next < sorted.size()) {
      int first = next;
      long start = sorted.get(first).address();
      long limit = Math.min(rangeEnd(bounds, start), start + MAX_SPAN);
      next++;
      // Only those side by side: in a gap, where a ring was, there may be other memory now.
      while (next < sorted.size()
          && sorted.get(next).address() < limit
          && sorted.get(next).address() == ringEnd(sorted.get(next - 1))) {
        next++;
      }
      sampleTogether(sorted.subList(first, next), limit > start);
    }
  }

  private static long ringEnd(AioContext context) {
    return context.address() + context.ringBytes();
  }

  /** End of the agent's range that the address is in; 0 if it is in none. */
  private static long rangeEnd(long[] bounds, long address) {
    for (int i = 0; i + 1 < bounds.length; i += 2) {
      if (bounds[i] <= address && address < bounds[i + 1]) {
        return bounds[i + 1];
      }
    }
    return 0;
  }

  private synchronized void sampleTogether(List<AioContext> contexts, boolean inRange) {
    if (!entries.areVisible()) {
      unmeasured(contexts);
      return;
    }
    long start = contexts.get(0).address();
    long end = contexts.get(contexts.size() - 1).address() + entries.pageBytes();
    Optional<BitSet> present = entries.present(start, end);
    if (present.isEmpty()) {
      unmeasured(contexts);
      return;
    }
    boolean dropped = present.get().isEmpty() || drop(start, end, inRange);
    long now = System.nanoTime();
    for (AioContext context : contexts) {
      long ring = context.address();
      boolean had = present.get().get((int) ((ring - start) / entries.pageBytes()));
      // Memory that is locked (mlockall(2)) ends the madvise(2) before the end of the range.
      boolean gone =
          dropped || !had || contexts.size() > 1 && drop(ring, ring + entries.pageBytes(), inRange);
      context.sampled(had, gone, now);
    }
  }

  private static void unmeasured(List<AioContext> contexts) {
    for (AioContext context : contexts) {
      context.unmeasured();
    }
  }

  /** A class, as a lambda that is linked with a full heap is lost (JVMS 5.4.3). */
  private static final class ByAddress implements Comparator<AioContext> {
    @Override
    public int compare(AioContext one, AioContext other) {
      return Long.compare(one.address(), other.address());
    }
  }

  private boolean drop(long start, long end, boolean inRange) {
    // For a single page the careful call costs no more, and it never loses data of other memory.
    return inRange && end - start > entries.pageBytes()
        ? entries.drop(start, end)
        : entries.dropCarefully(start);
  }

  /**
   * The header of its ring; empty if there is none, or it cannot be read. Earlier accesses count,
   * this read does not.
   */
  public synchronized Optional<RingHeader> read(AioContext context) {
    List<AioContext> alone = List.of(context);
    boolean inRange = rangeEnd(ranges.get(), context.address()) != 0;
    sampleTogether(alone, inRange);
    Optional<RingHeader> ring = RingHeader.read(memory, context.address());
    if (ring.isPresent()) {
      context.ringRead(ring.get().head(), ring.get().tail(), System.nanoTime());
    }
    long start = context.address();
    if (context.isMeasured() && !drop(start, start + entries.pageBytes(), inRange)) {
      context.unmeasured();
    }
    return ring;
  }

  /**
   * Whether a ring is at this address.
   *
   * @param context the registered context at this address, or null
   */
  public boolean isRing(long address, AioContext context) {
    Optional<RingHeader> ring = context == null ? RingHeader.read(memory, address) : read(context);
    return ring.isPresent();
  }
}
