package io.aioguard.audit;

import io.aioguard.audit.heap.DumpResult;
import io.aioguard.audit.heap.HeapMatch;
import io.aioguard.audit.heap.dump.RootKind;
import io.aioguard.audit.heap.path.HeapPaths;
import io.aioguard.audit.heap.path.Owner;
import io.aioguard.audit.heap.path.OwnerSuggestion;
import io.aioguard.audit.heap.path.Root;
import io.aioguard.audit.memory.MemoryHit;
import io.aioguard.audit.model.Holder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Adds to the evidence what the heap shows: objects that have an id, or the address of native
 * memory that has one, such as a direct buffer, or the Java side of a structure of a native
 * library; and what leads to these objects.
 */
final class HeapEvidence {

  private static final int MAX_OWNERS = 3;
  private static final String NATIVE = "native memory of ";

  private final Path file;
  private final DumpResult dump;
  private final Pollers pollers;
  private final Map<Long, ContextEvidence> evidence;

  /** Native memory that has an id. */
  private final Collection<MemoryHit.Memory> memory;

  private final List<Collection<Owner>> owners = new ArrayList<>();

  HeapEvidence(
      Path file,
      DumpResult dump,
      Collection<MemoryHit.Memory> memory,
      Pollers pollers,
      Map<Long, ContextEvidence> evidence) {
    this.file = file;
    this.dump = dump;
    this.pollers = pollers;
    this.evidence = evidence;
    this.memory = memory;
  }

  /** Adds what holds the contexts. */
  void add() throws IOException {
    NativePointers pointers = NativePointers.of(memory, file);
    pointers
        .unreferenced()
        .forEach(hit -> evidence.get(hit.id()).heldInMemory(HolderTexts.of(hit)));
    List<HeapMatch> all =
        Stream.concat(dump.matches().values().stream(), pointers.matches().stream())
            .flatMap(List::stream)
            .toList();
    if (all.isEmpty()) {
      return;
    }
    BiPredicate<HeapMatch, Root> excused = (match, root) -> isMachinery(pointers, match, root);
    try (HeapPaths paths = HeapPaths.open(file, dump, all, excused)) {
      for (Map.Entry<Long, List<HeapMatch>> found : dump.matches().entrySet()) {
        addObjects(found.getKey(), found.getValue(), paths);
      }
      for (MemoryHit.Memory hit : pointers.referenced()) {
        addMemory(hit, pointers, paths);
      }
    }
  }

  private void addObjects(long id, List<HeapMatch> matches, HeapPaths paths) throws IOException {
    for (HeapMatch match : matches) {
      add(id, match, paths, "", HolderTexts.form(match.form()));
    }
    if (!dump.isComplete(id)) {
      evidence.get(id).held(HolderTexts.more(matches.get(0).form()));
    }
    owners.add(paths.owners(matches.get(0)));
  }

  private void add(long id, HeapMatch match, HeapPaths paths, String lead, String form)
      throws IOException {
    Holder holder =
        new Holder(Holder.Kind.HEAP, lead + String.join("", paths.paths(List.of(match))) + form);
    if (paths.isHeldBeyond(match, root -> pollers.isMachinery(id, root))) {
      if (lead.equals(NATIVE)) {
        evidence.get(id).heldInMemory(holder);
      } else {
        evidence.get(id).held(holder);
      }
    } else {
      List<Root> roots = paths.roots(match).roots();
      boolean global = roots.stream().anyMatch(root -> root.kind() == RootKind.JNI_GLOBAL);
      evidence.get(id).heldByMachinery(holder, global);
    }
  }

  /**
   * Native memory that objects know. The pointers nearest to the id are those of its block; others
   * may be of blocks before it. In doubt one of these holds it too.
   */
  private void addMemory(MemoryHit.Memory hit, NativePointers pointers, HeapPaths paths)
      throws IOException {
    List<List<HeapMatch>> byDistance = pointers.to(hit);
    for (HeapMatch match : byDistance.get(0)) {
      add(hit.id(), match, paths, NATIVE, HolderTexts.form(hit));
    }
    for (List<HeapMatch> farther : byDistance.subList(1, byDistance.size())) {
      for (HeapMatch match : farther) {
        if (!evidence.get(hit.id()).isHeldFirmly()
            && paths.isHeldBeyond(match, root -> pollers.isMachinery(hit.id(), root))) {
          evidence.get(hit.id()).heldInMemory(HolderTexts.of(hit));
        }
      }
    }
  }

  /** Roots that hold nothing by themselves, of every context that the match is about. */
  private boolean isMachinery(NativePointers pointers, HeapMatch match, Root root) {
    return evidence.containsKey(match.id())
        ? pollers.isMachinery(match.id(), root)
        : pointers.idsNear(match.id()).allMatch(id -> pollers.isMachinery(id, root));
  }

  /** The owners that the holders suggest, the most frequent first. */
  List<OwnerSuggestion> owners() {
    return OwnerSuggestion.of(owners).stream().limit(MAX_OWNERS).toList();
  }
}
