package io.aioguard.report;

import java.time.Instant;
import java.util.List;

/**
 * Chunks that lie one after the other in one file and in time: of one JVM.
 *
 * @param chunks at least one
 */
record Run(InputFile file, List<Chunk> chunks) {

  /** The JVM where the chunks do not name it: there may be another one's in the same file. */
  JvmId unnamed() {
    boolean all = chunks.size() == file.scan().chunks().size();
    return JvmId.of(file.name(), all ? "" : " from byte " + start());
  }

  Chunk last() {
    return chunks.get(chunks.size() - 1);
  }

  /** Where it begins in the file. */
  long start() {
    return chunks.get(0).at();
  }

  /** Where it ends in the file. */
  long end() {
    return last().end();
  }

  /** Whether the parser may read the file itself. */
  boolean isWholeFile() {
    return start() == 0 && end() == file.scan().fileSize() && !last().open();
  }

  /** Number of the chunk that an event of that time is in. */
  int chunkOf(Instant time) {
    int chunk = 0;
    while (chunk + 1 < chunks.size() && !time.isBefore(chunks.get(chunk + 1).span().start())) {
      chunk++;
    }
    return chunk;
  }

  /**
   * When the last chunk with an end in that time began: only at its end are the open contexts
   * written.
   */
  Instant lastEnded(Window window) {
    return chunks.stream()
        .filter(chunk -> !chunk.open() && window.contains(chunk.span().end()))
        .map(chunk -> chunk.span().start())
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }
}
