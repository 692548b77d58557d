package io.aioguard.audit;

import io.aioguard.audit.heap.dump.RootKind;
import io.aioguard.audit.heap.path.Root;
import io.aioguard.audit.memory.MemoryHit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The threads that wait for completions of contexts.
 *
 * @param waiting threads by the id of the context that they wait for
 * @param javaThreads which thread HotSpot calls what
 */
record Pollers(Map<Long, Set<Integer>> waiting, JavaThreads javaThreads) {

  /** By the system calls in which threads were. */
  static Pollers of(Collection<MemoryHit> hits, JavaThreads javaThreads) {
    Map<Long, Set<Integer>> waiting = new HashMap<>();
    for (MemoryHit hit : hits) {
      if (hit instanceof MemoryHit.SystemCall call
          && call.argument() == 0
          && call.call().endsWith("getevents")) {
        waiting.computeIfAbsent(call.id(), any -> new HashSet<>()).add(call.tid());
      }
    }
    return new Pollers(waiting, javaThreads);
  }

  /** Whether the thread waits for completions of the context. */
  boolean isPoller(long id, int tid) {
    return waiting.getOrDefault(id, Set.of()).contains(tid);
  }

  /** Whether a root is a part of the context's own machinery. */
  boolean isMachinery(long id, Root root) {
    return root.kind() == RootKind.JNI_GLOBAL
        || root.eetop() != 0
            && waiting.getOrDefault(id, Set.of()).stream()
                .anyMatch(tid -> javaThreads.address(tid) == root.eetop());
  }
}
