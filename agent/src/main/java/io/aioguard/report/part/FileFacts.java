package io.aioguard.report.part;

import io.aioguard.report.file.Chunk;
import java.util.Comparator;
import java.util.List;

/**
 * An input, and what is wrong with it as a whole.
 *
 * @param name as in reports
 * @param what is wrong; empty if nothing is
 * @param next what to do about it; empty if that depends on what could be read of it
 * @param chunks headers of all of its chunks
 */
public record FileFacts(String name, String what, String next, List<Chunk> chunks) {

  /** For two that were read at different times: the one with more in it. */
  static final Comparator<FileFacts> BEST_FIRST =
      Comparator.comparing((FileFacts file) -> -file.chunks.size())
          .thenComparing(file -> file.chunks.toString())
          .thenComparing(FileFacts::what)
          .thenComparing(FileFacts::next);
}
