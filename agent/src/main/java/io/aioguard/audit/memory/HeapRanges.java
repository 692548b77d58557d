package io.aioguard.audit.memory;

import io.aioguard.kernel.trace.MemoryRegion;
import io.aioguard.kernel.trace.MemoryRegions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses of the Java heap, which a heap dump has and a search of memory leaves out: dead
 * objects hold stale ids. Only what is certainly heap; the rest is searched, which can hide a leak
 * and invents none. Immutable.
 *
 * <p>Source: print_on() of the collectors in src/hotspot/share/gc, ZPhysicalMemoryBacking in gc/z;
 * JDK 17 to 25.
 */
public final class HeapRanges {

  /** No address is known to be of the heap. */
  public static final HeapRanges NONE = new HeapRanges(Ranges.NONE);

  /** Serial, Parallel and G1 in this order; the second spelling is that of later versions. */
  private static final Pattern GENERATION =
      Pattern.compile(
          "\\s*(?:def new generation|DefNew|tenured generation|Tenured|PSYoungGen|ParOldGen"
              + "|garbage-first heap)\\s.*?(\\[0x.*)");

  /** Shenandoah: the line after "Reserved region:". */
  private static final Pattern RESERVED =
      Pattern.compile("Reserved region:\\s*- (\\[0x[0-9a-f]+, ?0x[0-9a-f]+\\))");

  private static final Pattern ADDRESS = Pattern.compile("0x([0-9a-f]{1,16})");
  private static final Pattern Z = Pattern.compile("(?m)^\\s*ZHeap\\s");
  private static final Pattern Z_FILE =
      Pattern.compile("/memfd:java_heap(\\.hugetlb)? \\(deleted\\)|/dev/shm/java_heap\\.\\d+.*");

  private static final long PAGE = 4096;

  private final Ranges ranges;

  private HeapRanges(Ranges ranges) {
    this.ranges = ranges;
  }

  /**
   * From what the JVM and the kernel say.
   *
   * @param heapInfo the answer to {@code jcmd PID GC.heap_info}
   * @param regions of the same process
   */
  public static HeapRanges of(String heapInfo, MemoryRegions regions) {
    List<Range> found = new ArrayList<>();
    for (String line : heapInfo.split("\n")) {
      Matcher generation = GENERATION.matcher(line.stripTrailing());
      if (generation.matches()) {
        addRange(generation.group(1), found);
      }
    }
    Matcher reserved = RESERVED.matcher(heapInfo);
    if (heapInfo.contains("Shenandoah Heap") && reserved.find()) {
      addRange(reserved.group(1), found);
    }
    // ZGC names no addresses, and maps its file once or, before generations, three times.
    if (Z.matcher(heapInfo).find()) {
      for (MemoryRegion region : regions.all()) {
        if (Z_FILE.matcher(region.name()).matches()) {
          found.add(new Range(region.start(), region.end()));
        }
      }
    }
    return found.isEmpty() ? NONE : new HeapRanges(Ranges.of(found));
  }

  /** {@code [start, end)} or {@code [start, end of what is committed, end)}. */
  private static void addRange(String text, List<Range> found) {
    List<Long> bounds = new ArrayList<>();
    Matcher address = ADDRESS.matcher(text);
    while (address.find()) {
      bounds.add(Long.parseUnsignedLong(address.group(1), 16));
    }
    if (bounds.size() < 2 || bounds.size() > 3 || !text.endsWith(")")) {
      return;
    }
    for (int i = 1; i < bounds.size(); i++) {
      if (bounds.get(i) < bounds.get(i - 1)) {
        return;
      }
    }
    long start = bounds.get(0);
    long end = bounds.get(bounds.size() - 1);
    if (start > 0 && start % PAGE == 0 && end % PAGE == 0) {
      found.add(new Range(start, end));
    }
  }

  Ranges ranges() {
    return ranges;
  }

  /** Whether none is known. */
  public boolean isEmpty() {
    return ranges.all().isEmpty();
  }

  /** Whether the address is in the heap. */
  public boolean contains(long address) {
    return ranges.outside(new Range(address, address + 1)).isEmpty();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Range range : ranges.all()) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(Long.toHexString(range.start()))
          .append('-')
          .append(Long.toHexString(range.end()));
    }
    return text.toString();
  }
}
