package io.aioguard.audit.memory;

import io.aioguard.audit.search.SearchedIds;
import io.aioguard.kernel.trace.MemoryRegions;
import io.aioguard.kernel.trace.StoppedThread;
import io.aioguard.kernel.trace.TargetMemory;
import io.aioguard.kernel.trace.TargetPages;
import io.aioguard.kernel.trace.ThreadStop;
import io.aioguard.kernel.trace.ThreadTrace;
import io.aioguard.kernel.trace.UnreadThread;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * One search of a process for ids outside its Java heap, in three steps: {@link #open} prepares it,
 * {@link #searchStopped} stops all threads and searches them, {@link #searchRest} searches what is
 * left while they run. To be closed, whatever happens. For one thread at a time.
 */
public final class MemorySearch implements AutoCloseable {

  /**
   * How long the threads are stopped for other memory than their stacks too, from their stop on.
   */
  public static final Duration DEFAULT_BUDGET = Duration.ofMillis(40);

  /** How long the JVM may be kept in its safepoint for the search of native memory. */
  private static final Duration MAX_HOLD = Duration.ofSeconds(10);

  /** HotSpot's thread that runs VM operations, and so ends their safepoints. */
  private static final String VM_THREAD = "VM Thread";

  private static final Duration STOP_DEADLINE = Duration.ofMillis(500);

  private final long pid;
  private final TargetMemory memory;
  private final TargetPages pages;
  private final ThreadTrace trace;
  private final HitList hits = new HitList();
  private final List<SearchGap> gaps = new ArrayList<>();
  private final BlockSearch blocks;
  private final ThreadSearch threads;
  private final NativeMemory nativeMemory;

  private final Set<String> stopRegions = new LinkedHashSet<>();
  private int threadCount;
  private long stopStart;
  private long stopEnd;
  private long stopBytes;
  private long threadBytes;
  private boolean isWhole;

  /** Whether the thread that ends the safepoint is still stopped. */
  private boolean isHeld;

  /** What is never searched as ordinary memory: the Java heap, and stacks as of the stop. */
  private Ranges excluded = Ranges.NONE;

  private MemorySearch(
      long pid, SearchedIds ids, TargetMemory memory, TargetPages pages, ThreadTrace trace) {
    this.pid = pid;
    this.memory = memory;
    this.pages = pages;
    this.trace = trace;
    Halves halves = new Halves(ids);
    this.blocks = new BlockSearch(memory, ids, halves);
    this.threads = new ThreadSearch(ids, hits);
    this.nativeMemory = new NativeMemory(pid, pages, blocks, hits);
  }

  /**
   * Prepares a search: proves that the process may be traced, and warms up. Takes a second.
   *
   * @throws io.aioguard.kernel.trace.TraceRefusedException if it may not
   * @throws IOException if its memory cannot be read otherwise
   */
  public static MemorySearch open(long pid, SearchedIds ids) throws IOException {
    ThreadTrace trace = ThreadTrace.open(pid);
    TargetMemory memory = null;
    TargetPages pages = null;
    try {
      memory = TargetMemory.open(pid);
      pages = TargetPages.open(pid);
      new WarmUp(pid, ids, memory, pages).run();
      return new MemorySearch(pid, ids, memory, pages, trace);
    } catch (IOException | RuntimeException e) {
      close(trace, memory, pages);
      throw e;
    }
  }

  /**
   * Stops all threads, searches them and as much memory as the budget allows, and lets them go on.
   *
   * @param heap left out here and in {@link #searchRest}
   * @param budget from the first thread's stop on; all stacks are searched in any case
   * @param whileStopped is asked last before the threads go on: what it observes was so after all
   *     of the stop. Whether the JVM is within a safepoint, in which it is kept then
   * @throws IOException if it failed; the threads go on nevertheless
   */
  public void searchStopped(HeapRanges heap, Duration budget, BooleanSupplier whileStopped)
      throws IOException {
    trace.prepare();
    try {
      ThreadStop stop = trace.stop(STOP_DEADLINE);
      stopStart = stop.startedNanos();
      threadCount = stop.threads().size();
      for (UnreadThread thread : stop.unread()) {
        addThreadGap(thread.tid(), thread.name(), thread.reason());
      }
      MemoryRegions regions = MemoryRegions.of(pid);
      searchThreads(stop, regions, heap);
      nativeMemory.plan(regions, excluded);
      stopRegions.addAll(nativeMemory.search(stopStart + budget.toNanos(), false));
      isWhole = nativeMemory.isDone();
      stopBytes = threadBytes + nativeMemory.bytes();
      isHeld = whileStopped.getAsBoolean() && trace.resumeAllBut(VM_THREAD);
    } finally {
      if (!isHeld) {
        trace.resume();
      }
      stopEnd = System.nanoTime();
    }
  }

  private void searchThreads(ThreadStop stop, MemoryRegions regions, HeapRanges heap) {
    StackFinder finder = new StackFinder(regions, memory);
    List<Range> stacks = new ArrayList<>();
    for (StoppedThread thread : stop.threads()) {
      threadBytes += threads.searchRegisters(thread);
      Optional<StackArea> area = finder.find(pid, thread);
      if (area.isEmpty()) {
        addThreadGap(thread.tid(), thread.name(), "its stack pointer leads nowhere");
        continue;
      }
      threadBytes += threads.searchStack(thread, area.get(), blocks, nativeMemory.unreadable());
      if (area.get().isCertain()) {
        stacks.add(area.get().live());
        stacks.add(area.get().dead());
      }
    }
    excluded = heap.ranges().with(Ranges.of(stacks));
  }

  private void addThreadGap(int tid, String name, String reason) {
    gaps.add(new SearchGap(SearchGap.Kind.THREAD, "thread " + tid + " (" + name + "): " + reason));
  }

  /**
   * Searches what is left, and mappings that are new, while the safepoint lasts: an id may move
   * between the heap and native memory. Then the JVM may leave it.
   *
   * @throws IOException if the process has ended, among other things
   */
  public MemorySearchResult searchRest() throws IOException {
    boolean isAtOneMoment;
    try {
      nativeMemory.plan(MemoryRegions.of(pid), excluded);
      nativeMemory.search(System.nanoTime() + MAX_HOLD.toNanos(), true);
      isAtOneMoment = isWhole || isHeld && nativeMemory.isDone();
    } finally {
      trace.resume();
    }
    nativeMemory.search(System.nanoTime() + Long.MAX_VALUE / 2, true);
    nativeMemory.searchAbsent(gaps);
    nativeMemory.addUnreadable(MemoryRegions.of(pid), gaps);
    return new MemorySearchResult(
        hits.all(),
        hits.cut(),
        gaps,
        threadCount,
        stopStart,
        stopEnd,
        stopBytes,
        threadBytes + nativeMemory.bytes(),
        List.copyOf(stopRegions),
        isWhole,
        isAtOneMoment);
  }

  @Override
  public void close() throws IOException {
    close(trace, memory, pages);
  }

  private static void close(ThreadTrace trace, TargetMemory memory, TargetPages pages)
      throws IOException {
    trace.close();
    if (memory != null) {
      memory.close();
    }
    if (pages != null) {
      pages.close();
    }
  }
}
