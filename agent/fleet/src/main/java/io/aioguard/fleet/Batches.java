package io.aioguard.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Packs recordings into tasks: large ones alone, small ones together. */
final class Batches {

  /** So that a task that is lost costs little, and its result stays small. */
  private static final long MAX_BYTES = 128L << 20;

  /** What opening a file costs, as bytes that could be read instead; Spark uses 4 MB. */
  private static final long OPENING = 1L << 20;

  /** Tasks for each core, as some take longer than others. */
  private static final int TASKS_PER_CORE = 4;

  private Batches() {}

  /**
   * Packs them. The largest come first, so that at the end no core waits for one of these.
   *
   * @param cores number of tasks that run at a time, from 1
   */
  static List<List<Recording>> of(List<Recording> recordings, int cores) {
    List<Recording> sorted = new ArrayList<>(recordings);
    sorted.sort(
        Comparator.comparingLong(Recording::bytes).reversed().thenComparing(Recording::location));
    long all = sorted.stream().mapToLong(Batches::cost).sum();
    long limit = Math.min(MAX_BYTES, all / ((long) TASKS_PER_CORE * cores));
    List<List<Recording>> batches = new ArrayList<>();
    long filled = 0;
    for (Recording each : sorted) {
      if (batches.isEmpty() || filled + cost(each) > limit) {
        batches.add(new ArrayList<>());
        filled = 0;
      }
      batches.get(batches.size() - 1).add(each);
      filled += cost(each);
    }
    return batches;
  }

  private static long cost(Recording recording) {
    return recording.bytes() + OPENING;
  }
}
