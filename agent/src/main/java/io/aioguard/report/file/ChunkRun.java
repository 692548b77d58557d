package io.aioguard.report.file;

import io.aioguard.report.event.JvmId;
import io.aioguard.report.value.Window;
import java.time.Instant;
import java.util.List;

/**
 * Chunks that follow each other in one file and in time, so they are of one JVM.
 *
 * @param chunks at least one
 */
public record ChunkRun(InputFile file, List<Chunk> chunks) {

  /** Identifies the JVM if the chunks do not: the file may have chunks of another one too. */
  public JvmId fallbackJvm() {
    boolean all = chunks.size() == file.scan().chunks().size();
    return JvmId.of(file.name(), all ? "" : " from byte " + start());
  }

  public Chunk last() {
    return chunks.get(chunks.size() - 1);
  }

  /** Offset of its start in the file. */
  public long start() {
    return chunks.get(0).offset();
  }

  /** Offset of its end in the file. */
  public long end() {
    return last().end();
  }

  /** Whether the parser may read the file itself. */
  public boolean isWholeFile() {
    return start() == 0 && end() == file.scan().fileSize() && !last().open();
  }

  /** Index of the chunk that has an event of that time. */
  public int chunkOf(Instant time) {
    int first = 0;
    int last = chunks.size() - 1;
    // A recording of weeks has thousands of chunks, each with the settings of all events.
    while (first < last) {
      int middle = (first + last + 1) >>> 1;
      if (time.isBefore(chunks.get(middle).span().start())) {
        last = middle - 1;
      } else {
        first = middle;
      }
    }
    return first;
  }

  /**
   * The start of the last chunk that ended within the window: open contexts are written at the end
   * of a chunk only.
   */
  public Instant lastEnded(Window window) {
    return chunks.stream()
        .filter(chunk -> !chunk.open() && window.contains(chunk.span().end()))
        .map(chunk -> chunk.span().start())
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }
}
