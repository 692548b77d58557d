package io.aioguard.report.part;

import io.aioguard.report.event.JvmId;
import io.aioguard.report.file.Chunk;
import java.util.Comparator;

/**
 * A copy of a chunk, and how far it could be read.
 *
 * @param file that has it, by the name in reports
 * @param named whether the recording names the JVM
 * @param anything whether any event of it could be read
 * @param whole whether it could be read to its end
 */
public record ChunkFacts(
    String file, Chunk chunk, JvmId jvm, boolean named, boolean anything, boolean whole) {

  /** Of several copies the first one counts; there are no ties but of the same copy. */
  static final Comparator<ChunkFacts> BEST_FIRST =
      Comparator.comparing((ChunkFacts facts) -> !facts.anything)
          .thenComparing(ChunkFacts::chunk, Chunk.FULLEST_FIRST)
          .thenComparing(facts -> !facts.whole)
          .thenComparing(facts -> !facts.named)
          .thenComparing(ChunkFacts::file)
          .thenComparing(facts -> facts.chunk.offset());
}
