package io.aioguard.report.file;

import io.aioguard.report.event.JvmId;
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
    return JvmId.of(file.name() + (all ? "" : " from byte " + start()));
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
}
