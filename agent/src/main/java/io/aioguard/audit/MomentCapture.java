package io.aioguard.audit;

import io.aioguard.audit.dump.DiagnosticConnection;
import io.aioguard.audit.dump.DumpException;
import io.aioguard.audit.dump.DumpFolder;
import io.aioguard.audit.dump.LiveDump;
import io.aioguard.audit.memory.HeapRanges;
import io.aioguard.audit.memory.MemorySearch;
import io.aioguard.audit.memory.MemorySearchResult;
import io.aioguard.audit.memory.SearchGap;
import io.aioguard.audit.search.SearchedIds;
import io.aioguard.kernel.trace.MemoryRegions;
import io.aioguard.kernel.trace.TraceRefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Takes a heap dump and searches the rest of the process. The threads are stopped, for their
 * registers and stacks, while the JVM writes the dump: then heap and stacks are one moment, and an
 * id that moves between them is found.
 */
final class MomentCapture {

  /**
   * The safepoint of a small heap is a few milliseconds, which a busy machine may miss; and there a
   * thread that is to stop may not run in time.
   */
  private static final int MAX_ATTEMPTS = 4;

  /** A dump that takes longer is not repeated: it leaves time enough to stop threads. */
  private static final Duration MAX_REPEATED = Duration.ofSeconds(2);

  private static final String LATE =
      "heap and stacks were not read at one moment; try again when the machine is less busy";

  private static final String ZGC = "ZHeap";

  private final long pid;
  private final DiagnosticConnection jvm;
  private final DumpFolder folder;

  MomentCapture(long pid, DiagnosticConnection jvm, DumpFolder folder) {
    this.pid = pid;
    this.jvm = jvm;
    this.folder = folder;
  }

  /**
   * Takes the dump, again where threads were not stopped or too late, if that pauses the JVM for a
   * moment only.
   *
   * @param pauses gets how long the JVM may have been paused, by each dump
   * @throws DumpException if there is no dump
   */
  Moment take(SearchedIds ids, List<Duration> pauses)
      throws DumpException, IOException, InterruptedException {
    for (int i = 1; ; i++) {
      Moment moment = attempt(ids);
      Duration pause = moment.dump().pause();
      pauses.add(pause);
      if (!moment.isMissed() || i == MAX_ATTEMPTS || pause.compareTo(MAX_REPEATED) > 0) {
        return moment;
      }
    }
  }

  private Moment attempt(SearchedIds ids) throws DumpException, IOException, InterruptedException {
    try (MemorySearch search = MemorySearch.open(pid, ids)) {
      String heapInfo = jvm.run("GC.heap_info");
      if (heapInfo.contains(ZGC)) {
        // Of JDK 17 it does not collect before a dump, which then has what is only weakly
        // reachable.
        jvm.run("GC.run");
      }
      HeapRanges heap = HeapRanges.of(heapInfo, MemoryRegions.of(pid));
      return attempt(search, heap);
    } catch (TraceRefusedException e) {
      LiveDump dump = LiveDump.start(folder, jvm);
      dump.await();
      return new Moment(dump, dump.take(), List.of(), Set.of(), List.of(refusal(e)), false);
    }
  }

  private Moment attempt(MemorySearch search, HeapRanges heap)
      throws DumpException, IOException, InterruptedException {
    LiveDump dump = LiveDump.start(folder, jvm);
    Written written = new Written(dump);
    MemorySearchResult found;
    try {
      dump.awaitSafepoint();
      if (dump.isDone()) {
        // Too late, or refused: no thread needs to be stopped.
        dump.await();
        return new Moment(dump, dump.take(), List.of(), Set.of(), List.of(LATE), true);
      }
      search.searchStopped(heap, MemorySearch.DEFAULT_BUDGET, written);
      found = search.searchRest();
    } catch (IOException e) {
      // If the process has ended, this fails.
      dump.await();
      throw e;
    }
    dump.await();
    boolean late = !dump.wasWithinSafepoint(written.bytes);
    List<String> gaps = new ArrayList<>(found.gaps().stream().map(SearchGap::text).toList());
    if (late) {
      gaps.add(LATE);
    }
    if (!found.isAtOneMoment()) {
      gaps.add(
          "native memory was not read while the JVM stood still, which it does for 10 s at most");
    }
    boolean missed =
        late || found.gaps().stream().anyMatch(gap -> gap.kind() == SearchGap.Kind.THREAD);
    return new Moment(dump, dump.take(), found.hits(), found.cut(), gaps, missed);
  }

  private static String refusal(TraceRefusedException e) {
    return "memory outside the heap, and threads: " + e.refusal().remedy();
  }

  /** How much of the dump was written while the threads were stopped. */
  private static final class Written implements BooleanSupplier {

    private final LiveDump dump;
    private long bytes;

    Written(LiveDump dump) {
      this.dump = dump;
    }

    /** Whether the JVM is within the safepoint, as far as can be known before the dump ends. */
    @Override
    public boolean getAsBoolean() {
      try {
        bytes = dump.written();
      } catch (IOException e) {
        // 0 is too late.
      }
      return bytes > 0 && !dump.isDone();
    }
  }
}
