package io.aioguard.audit;

import io.aioguard.audit.heap.DumpResult;
import io.aioguard.audit.heap.DumpSearch;
import io.aioguard.audit.heap.HeapMatch;
import io.aioguard.audit.memory.MemoryHit;
import io.aioguard.audit.search.SearchedId;
import io.aioguard.audit.search.SearchedIds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which objects have the address of native memory that has an id: a direct buffer, or the Java side
 * of a structure of a native library. Not of its start alone, as the start of a block is unknown.
 *
 * @param byPointer what has a pointer, by its value
 * @param byBlock the memory that each pointer may be of
 * @param unreferenced memory that no object has the address of, or too many
 */
record NativePointers(
    Map<Long, List<HeapMatch>> byPointer,
    Map<Long, List<MemoryHit.Memory>> byBlock,
    Set<MemoryHit.Memory> unreferenced) {

  /** So far below an id its block may start, in words of eight bytes. */
  private static final int MAX_WORDS = 32;

  /** More addresses would make the search slow; what is beyond is held by its memory. */
  private static final int MAX_HITS = 1_000;

  /** Searches the heap for addresses of this memory. */
  static NativePointers of(Collection<MemoryHit.Memory> memory, Path dump) throws IOException {
    Map<Long, List<MemoryHit.Memory>> byBlock = new HashMap<>();
    memory.stream()
        .limit(MAX_HITS)
        .forEach(
            hit ->
                starts(hit)
                    .forEach(
                        start ->
                            byBlock.computeIfAbsent(start, any -> new ArrayList<>()).add(hit)));
    Map<Long, List<HeapMatch>> byPointer = new HashMap<>();
    if (!byBlock.isEmpty()) {
      DumpResult found =
          new DumpSearch(
                  SearchedIds.words(
                      byBlock.keySet().stream()
                          .map(start -> new SearchedId(start, start, start + 1))
                          .toList()))
              .search(dump);
      found.matches().entrySet().stream()
          .filter(matches -> found.isComplete(matches.getKey()))
          .forEach(matches -> byPointer.put(matches.getKey(), matches.getValue()));
    }
    Set<MemoryHit.Memory> unreferenced = new HashSet<>(memory);
    byPointer.keySet().forEach(pointer -> byBlock.get(pointer).forEach(unreferenced::remove));
    return new NativePointers(byPointer, byBlock, unreferenced);
  }

  /** The addresses at which its block may start, nearest first. */
  private static Stream<Long> starts(MemoryHit.Memory hit) {
    long nearest = hit.address() & -Long.BYTES;
    return Stream.iterate(nearest, start -> start - Long.BYTES).limit(MAX_WORDS);
  }

  /** All that has such an address. */
  Collection<List<HeapMatch>> matches() {
    return byPointer.values();
  }

  /** Memory that objects have the address of. */
  List<MemoryHit.Memory> referenced() {
    return byPointer.keySet().stream()
        .flatMap(pointer -> byBlock.get(pointer).stream())
        .distinct()
        .toList();
  }

  /** What has an address of this memory, by the distance from the id; not empty. */
  List<List<HeapMatch>> to(MemoryHit.Memory hit) {
    return starts(hit).filter(byPointer::containsKey).map(byPointer::get).toList();
  }

  /** The ids of contexts that stand near a pointer. */
  Stream<Long> idsNear(long pointer) {
    return byBlock.get(pointer).stream().map(MemoryHit::id);
  }
}
