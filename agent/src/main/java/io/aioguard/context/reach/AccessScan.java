package io.aioguard.context.reach;

import io.aioguard.context.model.AioContext;
import io.aioguard.kernel.MemoryCalls;
import io.aioguard.kernel.ProcessMemory;
import io.aioguard.kernel.RingHeader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which contexts code of this process has accessed, C code included, from the page table: every
 * call that submits to a context or fetches from it reads the first page of its ring, and a
 * completion by the kernel does not. Reads all rings for the agent, so that its own reads do not
 * count. Thread-safe; makes system calls under its monitor, so not for threads of the application.
 *
 * <p>An access in the microseconds between the look at an entry and its drop is lost, unless the
 * entry was there before: then the context counts as used anyway. So what is lost is at most one
 * access that follows a whole period without any. A look from another process may count as well.
 */
public final class AccessScan {

  /** The words of so much are read at a time: 8 KiB. */
  private static final long MAX_SPAN = 4L << 20;

  private static final long[] NO_RANGES = {};

  private static final Comparator<AioContext> BY_ADDRESS = new ByAddress();

  private final ProcessMemory memory;
  private final PageTableEntries entries;
  private final Supplier<long[]> ranges;

  /**
   * @param calls loads them; empty where there are none
   * @param ranges where relocated contexts are, see {@code Relocation.ranges()}
   */
  public AccessScan(
      ProcessMemory memory, Supplier<Optional<MemoryCalls>> calls, Supplier<long[]> ranges) {
    this.memory = memory;
    this.entries = new PageTableEntries(calls);
    this.ranges = ranges;
  }

  /** Without the page table: what a ring shows is all there is to go by. */
  public static AccessScan ofRings(ProcessMemory memory) {
    return new AccessScan(memory, Optional::empty, () -> NO_RANGES);
  }

  /**
   * Notes which of these have been accessed since the last time, and begins anew. Those that lie
   * close together in a range of the agent's take one read and one madvise(2). On the agent's
   * thread, as it may load JNA.
   */
  public void sample(Collection<AioContext> contexts) {
    synchronized (this) {
      entries.prepare();
    }
    List<AioContext> sorted = new ArrayList<>(contexts);
    Collections.sort(sorted, BY_ADDRESS);
    long[] parts = ranges.get();
    int next = 0;
    while (next < sorted.size()) {
      int first = next;
      long start = sorted.get(first).address();
      long limit = Math.min(rangeEnd(parts, start), start + MAX_SPAN);
      next++;
      // Only those side by side: where a ring was, other memory may be by now.
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

  /** The end of the range that the address is in; 0 if it is in none. */
  private static long rangeEnd(long[] parts, long address) {
    for (int i = 0; i + 1 < parts.length; i += 2) {
      if (parts[i] <= address && address < parts[i + 1]) {
        return parts[i + 1];
      }
    }
    return 0;
  }

  private synchronized void sampleTogether(List<AioContext> contexts, boolean own) {
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
    boolean dropped = present.get().isEmpty() || drop(start, end, own);
    long now = System.nanoTime();
    for (AioContext context : contexts) {
      long ring = context.address();
      boolean had = present.get().get((int) ((ring - start) / entries.pageBytes()));
      // A part that is locked in memory (mlockall(2)) ends the madvise(2) half-way.
      boolean gone =
          dropped || !had || contexts.size() > 1 && drop(ring, ring + entries.pageBytes(), own);
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

  private boolean drop(long start, long end, boolean own) {
    // Of a single one it does not cost more to lose nothing, whatever is there by now.
    return own && end - start > entries.pageBytes()
        ? entries.drop(start, end)
        : entries.dropCarefully(start);
  }

  /**
   * The head of its ring; empty if there is none, or it cannot be read. An access before counts,
   * and this one does not.
   */
  public synchronized Optional<RingHeader> read(AioContext context) {
    List<AioContext> alone = List.of(context);
    boolean own = rangeEnd(ranges.get(), context.address()) != 0;
    sampleTogether(alone, own);
    Optional<RingHeader> ring = RingHeader.read(memory, context.address());
    if (ring.isPresent()) {
      context.ringRead(ring.get().head(), ring.get().tail(), System.nanoTime());
    }
    long start = context.address();
    if (context.isMeasured() && !drop(start, start + entries.pageBytes(), own)) {
      context.unmeasured();
    }
    return ring;
  }

  /**
   * Whether a ring is at this address.
   *
   * @param context the one that lives there, or null
   */
  public boolean isRing(long address, AioContext context) {
    Optional<RingHeader> ring = context == null ? RingHeader.read(memory, address) : read(context);
    return ring.isPresent();
  }
}
