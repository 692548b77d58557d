package io.aioguard.report.file;

import io.aioguard.report.event.JvmId;
import io.aioguard.report.value.Window;
import java.time.Instant;
import java.util.List;

/**
 * Chunks that lie one after the other in one file and in time: of one JVM.
 *
 * @param chunks at least one
 */
public record ChunkRun(InputFile file, List<Chunk> chunks) {

  /** The JVM where the chunks do not name it: there may be another one's in the same file. */
  public JvmId unnamed() {
    boolean all = chunks.size() == file.scan().chunks().size();
    return JvmId.of(file.name(), all ? "" : " from byte " + start());
  }

  public Chunk last() {
    return chunks.get(chunks.size() - 1);
  }

  /** Where it begins in the file. */
  public long start() {
    return chunks.get(0).at();
  }

  /** Where it ends in the file. */
  public long end() {
    return last().end();
  }

  /** Whether the parser may read the file itself. */
  public boolean isWholeFile() {
    return start() == 0 && end() == file.scan().fileSize() && !last().open();
  }

  /** Number of the chunk that an event of that time is in. */
  public int chunkOf(Instant time) {
    int first = 0;
    int last = chunks.size() - 1;
    // A recording of weeks has thousands, and each has the settings of each event.
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
   * When the last chunk with an end in that time began: only at its end are the open contexts
   * written.
   */
  public Instant lastEnded(Window window) {
    return chunks.stream()
        .filter(chunk -> !chunk.open() && window.contains(chunk.span().end()))
        .map(chunk -> chunk.span().start())
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }
}
