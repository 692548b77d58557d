package io.aioguard.audit.memory;

import java.util.List;
import java.util.Set;

/**
 * The outcome of one search.
 *
 * @param hits what holds ids; at most {@link HitList#MAX_OF_FORM} of each id and form
 * @param cut ids with more hits than are kept
 * @param gaps what could not be searched; empty if an id without a hit stands nowhere
 * @param threads how many were stopped
 * @param stopStartNanos of System.nanoTime(), before the first thread was stopped
 * @param stopEndNanos after the last one went on
 * @param stopBytes bytes searched within the stop: registers, stacks and memory
 * @param bytes bytes searched altogether
 * @param stopRegions the mappings of which all, apart from heap and stacks, was searched within the
 *     stop, by name
 * @param isWholeInStop whether all memory was searched within the stop
 * @param isAtOneMoment whether all memory was searched before HotSpot could leave the safepoint in
 *     which it was stopped
 */
public record MemorySearchResult(
    List<MemoryHit> hits,
    Set<Long> cut,
    List<SearchGap> gaps,
    int threads,
    long stopStartNanos,
    long stopEndNanos,
    long stopBytes,
    long bytes,
    List<String> stopRegions,
    boolean isWholeInStop,
    boolean isAtOneMoment) {

  /** Keeps copies of the lists. */
  public MemorySearchResult {
    hits = List.copyOf(hits);
    cut = Set.copyOf(cut);
    gaps = List.copyOf(gaps);
    stopRegions = List.copyOf(stopRegions);
  }

  /** Whether everything was searched. */
  public boolean isComplete() {
    return gaps.isEmpty();
  }

  /** How long no thread ran, in nanoseconds; for the first one to stop and the last to go on. */
  public long stopNanos() {
    return stopEndNanos - stopStartNanos;
  }
}
