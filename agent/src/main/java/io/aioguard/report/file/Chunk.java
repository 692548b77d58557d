package io.aioguard.report.file;

import io.aioguard.report.value.Span;
import io.aioguard.report.value.Window;
import java.time.Instant;
import java.util.Comparator;

/**
 * The header of a chunk.
 *
 * @param offset of its start in the file
 * @param size in bytes
 * @param startNanos since the epoch
 * @param durationNanos of the part that has been written
 * @param startTicks of the machine's clock
 * @param open whether it has no end: it is still being written, or its JVM was killed
 * @param finalChunk whether JFR closed it because the JVM ended
 */
public record Chunk(
    long offset,
    long size,
    long startNanos,
    long durationNanos,
    long startTicks,
    boolean open,
    boolean finalChunk) {

  /** Of several copies the one with the most of the chunk: with its end, and the largest. */
  public static final Comparator<Chunk> FULLEST_FIRST =
      Comparator.comparing(Chunk::open).thenComparing(chunk -> -chunk.size);

  /**
   * Equal for all copies of a chunk, in any file, and also after events were removed from a copy.
   *
   * <p>Here and in the other keys of a report's maps these two methods are written down: the JVM
   * links those that the compiler leaves to it at their first call, and no archive of classes has
   * the result.
   */
  public record Key(long startNanos, long startTicks) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && startNanos == key.startNanos
          && startTicks == key.startTicks;
    }

    @Override
    public int hashCode() {
      return 31 * Long.hashCode(startNanos) + Long.hashCode(startTicks);
    }
  }

  public Key key() {
    return new Key(startNanos, startTicks);
  }

  public Span span() {
    Instant start = Instant.ofEpochSecond(0, startNanos);
    return new Span(start, start.plusNanos(durationNanos));
  }

  /**
   * Its start if it lists what was open at its end, else {@link Instant#EPOCH}: that is written at
   * the end of a chunk only.
   */
  public Instant listed(Window window) {
    return !open && window.contains(span().end()) ? span().start() : Instant.EPOCH;
  }

  /**
   * When it ended, in nanoseconds since the epoch. JFR starts the next chunk at this very
   * nanosecond (jdk.jfr.internal.PlatformRecorder).
   */
  public long endNanos() {
    return startNanos + durationNanos;
  }

  /** Offset of its end in the file. */
  public long end() {
    return offset + size;
  }
}
