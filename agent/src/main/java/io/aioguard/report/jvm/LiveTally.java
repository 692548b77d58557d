package io.aioguard.report.jvm;

import io.aioguard.report.event.LiveContext;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.TimeSlots;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one JVM has open at the end of its last chunk, in whatever order files and events come. */
final class LiveTally {

  /** Chunks are minutes long, so those of hours are told apart. */
  private static final int MAX_SLOTS = 100;

  private final int jvm;
  private final SharedLimits shared;
  private final Map<Long, LiveContext> live = new HashMap<>();
  private final TimeSlots<Long> leftOut = new TimeSlots<>(MAX_SLOTS, FigureText::sum);
  private Instant lastChunk = Instant.EPOCH;
  private boolean openSeen;

  LiveTally(int jvm, SharedLimits shared) {
    this.jvm = jvm;
    this.shared = shared;
  }

  void add(LiveContext context) {
    if (context.time().isBefore(lastChunk)) {
      return;
    }
    if (live.containsKey(context.uid()) || shared.room().tryAcquire()) {
      live.merge(context.uid(), context, (old, now) -> now.time().isAfter(old.time()) ? now : old);
    } else {
      leftOut.add(context.time(), 1L);
    }
  }

  /** A chunk has been read. */
  void chunkRead(ChunkCoverage chunk) {
    openSeen |= chunk.open();
  }

  /** Chunks have been read of which the last that has an end began then. */
  void runRead(Instant chunk) {
    if (chunk.isAfter(lastChunk)) {
      lastChunk = chunk;
      int before = live.size();
      live.values().removeIf(context -> context.time().isBefore(lastChunk));
      shared.room().release(before - live.size());
    }
  }

  /**
   * Whether what was open at the end is known: from the list at the end of a chunk, or from each
   * creation and each destroy in one that has no end.
   */
  boolean endSeen() {
    return openSeen || lastChunk.isAfter(Instant.EPOCH);
  }

  /** Those that did not end in the moment that was left of the chunk. */
  List<LiveContext> open() {
    return live.values().stream()
        .filter(context -> !shared.ends().endedAfter(jvm, context.uid(), context.time()))
        .toList();
  }

  /** How many events there are of the last chunk's end. */
  long listed() {
    return FigureText.sum(live.size(), leftOut());
  }

  /** How many there was no room for, at most. */
  long leftOut() {
    long[] sum = new long[1];
    leftOut.forEach(
        (time, count) -> sum[0] = FigureText.sum(sum[0], time.isBefore(lastChunk) ? 0 : count));
    return sum[0];
  }
}
