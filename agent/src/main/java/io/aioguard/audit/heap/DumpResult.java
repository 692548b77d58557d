package io.aioguard.audit.heap;

import io.aioguard.audit.heap.dump.DumpRoot;
import io.aioguard.audit.heap.dump.DumpThread;
import java.util.List;
import java.util.Map;

/**
 * What a dump has.
 *
 * @param matches by id: those ids that were found, each with its first matches, where the whole id
 *     stands before where a half does
 * @param counts by id: how many objects or static fields have it; more than there are matches if
 *     not all were kept
 * @param objects how many, arrays included
 * @param bytes of fields and elements
 * @param stackChunks object ids of stacks of unmounted virtual threads, which are not in a dump
 * @param minObject least object id, unsigned; 0 without objects
 * @param maxObject greatest
 * @param threads live ones, in no order
 * @param roots all but those that are classes
 * @param captured the field that was asked for, by object id
 * @param cutArrays arrays so long that HotSpot may have written a part only: more than about 4 GiB
 */
public record DumpResult(
    Map<Long, List<HeapMatch>> matches,
    Map<Long, Long> counts,
    long objects,
    long bytes,
    List<Long> stackChunks,
    long minObject,
    long maxObject,
    List<DumpThread> threads,
    List<DumpRoot> roots,
    Map<Long, Long> captured,
    int cutArrays) {

  /** Whether all matches of the id were kept. */
  public boolean isComplete(long id) {
    return counts.getOrDefault(id, 0L) == matches.getOrDefault(id, List.of()).size();
  }
}
