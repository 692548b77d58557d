package io.aioguard.report.jvm;

import io.aioguard.report.event.LiveContext;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.TimeBuckets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The contexts that one JVM has open at the end of its last chunk; events may come in any order.
 */
public final class LiveTally {

  /** Chunks are minutes long, so a recording of hours has its chunks in different slots. */
  private static final int MAX_SLOTS = 100;

  private final SharedLimits shared;
  private final Map<Long, LiveContext> live = new TreeMap<>();
  private final TimeBuckets<Long> omitted = new TimeBuckets<>(MAX_SLOTS, FigureText::sum);
  private Instant lastChunk = Instant.EPOCH;
  private Instant lastOmitted = Instant.EPOCH;
  private boolean openSeen;
  private boolean creations;

  /**
   * What one chunk shows.
   *
   * @param contexts that were open
   * @param omitted number of those for which there was no room
   * @param lastOmitted when the last of these was listed
   * @param openSeen whether the chunk has no end
   * @param lastChunk its start if it lists what was open, else {@link Instant#EPOCH}
   */
  public record Facts(
      List<LiveContext> contexts,
      long omitted,
      Instant lastOmitted,
      boolean openSeen,
      Instant lastChunk) {}

  LiveTally(SharedLimits shared) {
    this.shared = shared;
  }

  void add(LiveContext context) {
    if (context.time().isBefore(lastChunk)) {
      return;
    }
    if (live.containsKey(context.uid()) || shared.contextLimit().tryAcquire()) {
      live.merge(context.uid(), context, (old, now) -> now.time().isAfter(old.time()) ? now : old);
    } else {
      omit(context.time(), 1);
    }
  }

  private void omit(Instant time, long contexts) {
    omitted.add(time, contexts);
    lastOmitted = time.isAfter(lastOmitted) ? time : lastOmitted;
  }

  /** The context was created in a chunk that lists none. */
  void created(LiveContext context) {
    creations = true;
    if (!shared.ends().isGone(context.uid())) {
      add(context);
    }
  }

  /** The context ended; called after that was added to the ends. */
  void ended(long uid) {
    if (creations && live.remove(uid) != null) {
      shared.contextLimit().release(1);
    }
  }

  boolean lists(long uid) {
    return live.containsKey(uid);
  }

  /** Adds what the next chunk shows. */
  void add(Facts facts) {
    facts.contexts.forEach(this::add);
    if (facts.omitted > 0) {
      omit(facts.lastOmitted, facts.omitted);
    }
    openSeen |= facts.openSeen;
    runRead(facts.lastChunk);
  }

  Facts facts() {
    return new Facts(List.copyOf(live.values()), omitted(), lastOmitted, openSeen, lastChunk);
  }

  /** A chunk has been read. */
  void chunkRead(ChunkCoverage chunk) {
    openSeen |= chunk.open();
  }

  /** Chunks have been read; the argument is the start of the last one with an end. */
  void runRead(Instant chunk) {
    if (chunk.isAfter(lastChunk)) {
      lastChunk = chunk;
      int before = live.size();
      live.values().removeIf(context -> context.time().isBefore(lastChunk));
      shared.contextLimit().release(before - live.size());
    }
  }

  /**
   * Whether the contexts open at the end are known: from the list at the end of a chunk, or from
   * all creations and destroys in a chunk without an end.
   */
  boolean endSeen() {
    return openSeen || lastChunk.isAfter(Instant.EPOCH);
  }

  /** Those that did not end between the list and the end of the chunk. */
  List<LiveContext> open() {
    return live.values().stream()
        .filter(context -> !shared.ends().endedAfter(context.uid(), context.time()))
        .toList();
  }

  /** Number of events at the end of the last chunk. */
  long listed() {
    return FigureText.sum(live.size(), omitted());
  }

  /** Maximum number of contexts for which there was no room. */
  long omitted() {
    long[] sum = new long[1];
    omitted.forEach(
        (time, count) -> sum[0] = FigureText.sum(sum[0], time.isBefore(lastChunk) ? 0 : count));
    return sum[0];
  }
}
