package io.aioguard.audit;

import io.aioguard.audit.dump.DiagnosticConnection;
import io.aioguard.audit.dump.DumpException;
import io.aioguard.audit.dump.DumpFolder;
import io.aioguard.audit.heap.DumpResult;
import io.aioguard.audit.heap.DumpSearch;
import io.aioguard.audit.heap.dump.HeapDumpException;
import io.aioguard.audit.heap.path.OwnerSuggestion;
import io.aioguard.audit.memory.MemoryHit;
import io.aioguard.audit.model.Holder;
import io.aioguard.audit.search.SearchedId;
import io.aioguard.audit.search.SearchedIds;
import io.aioguard.kernel.proc.KernelContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Searches all memory of the JVM for the ids of contexts, once. */
final class Round {

  private static final Holder MORE = new Holder(Holder.Kind.MEMORY, "more places in memory");
  private static final Holder EPOLL = new Holder(Holder.Kind.CALL, "data of an epoll descriptor");
  private static final String THREAD = "java.lang.Thread";
  private static final String THREAD_ADDRESS = "eetop";

  private final long pid;
  private final DiagnosticConnection jvm;
  private final MomentCapture capture;

  Round(long pid, DiagnosticConnection jvm, DumpFolder folder) {
    this.pid = pid;
    this.jvm = jvm;
    this.capture = new MomentCapture(pid, jvm, folder);
  }

  /**
   * Searches.
   *
   * @throws DumpException if the JVM writes no dump
   */
  RoundResult search(List<KernelContext> contexts)
      throws DumpException, IOException, InterruptedException {
    Map<Long, ContextEvidence> evidence = new LinkedHashMap<>();
    contexts.forEach(context -> evidence.put(context.address(), new ContextEvidence()));
    SearchedIds ids =
        SearchedIds.of(
            contexts.stream()
                .map(c -> new SearchedId(c.address(), c.address(), c.address() + c.length()))
                .toList());
    List<Duration> pauses = new ArrayList<>();
    Moment moment = capture.take(ids, pauses);
    moment.cut().forEach(id -> evidence.get(id).held(MORE));
    EpollData.idsOf(pid, contexts).forEach(id -> evidence.get(id).held(EPOLL));
    Pollers pollers = Pollers.of(moment.hits(), JavaThreads.of(pid, jvm.run("Thread.print")));
    List<String> gaps = new ArrayList<>(moment.gaps());
    List<MemoryHit.Memory> inMemory = new ArrayList<>();
    for (MemoryHit hit : moment.hits()) {
      ContextEvidence one = evidence.get(hit.id());
      if (hit instanceof MemoryHit.Memory memory) {
        inMemory.add(memory);
      } else if (pollers.isPoller(hit.id(), HolderTexts.tid(hit))) {
        one.heldByPoller(HolderTexts.of(hit));
      } else {
        one.held(HolderTexts.of(hit));
      }
    }
    List<OwnerSuggestion> owners = List.of();
    try {
      DumpResult dump = new DumpSearch(ids).capture(THREAD, THREAD_ADDRESS).search(moment.file());
      HeapEvidence heap = new HeapEvidence(moment.file(), dump, inMemory, pollers, evidence);
      heap.add();
      owners = heap.owners();
      gaps.addAll(gapsOf(dump));
    } catch (HeapDumpException e) {
      gaps.add("the heap dump: " + e.getMessage());
    }
    return new RoundResult(evidence, gaps, pauses, owners);
  }

  private static List<String> gapsOf(DumpResult dump) {
    List<String> gaps = new ArrayList<>();
    if (!dump.stackChunks().isEmpty()) {
      gaps.add(
          "stacks of virtual threads that are parked: a heap dump does not have them; end or wait"
              + " for these threads");
    }
    if (dump.cutArrays() > 0) {
      gaps.add("arrays of more than 4 GiB: a heap dump has only a part of them");
    }
    return gaps;
  }
}
