package io.aioguard.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which chunks are read from which file, so that each is read once: dumps of one recording overlap,
 * and files are copied, put together and scrubbed of events. Of several copies the fullest is read.
 *
 * @param repeated how many copies of chunks are left out, of which files
 */
record ChunkPlan(List<Run> runs, Map<String, Long> repeated) {

  static ChunkPlan of(List<InputFile> files) {
    Map<List<Long>, Chunk> fullest = new HashMap<>();
    for (InputFile file : files) {
      for (Chunk chunk : file.scan().chunks()) {
        fullest.merge(chunk.key(), chunk, (known, copy) -> copy.isFullerThan(known) ? copy : known);
      }
    }
    List<Run> runs = new ArrayList<>();
    Map<String, Long> repeated = new LinkedHashMap<>();
    for (InputFile file : files) {
      List<Chunk> run = new ArrayList<>();
      for (Chunk chunk : file.scan().chunks()) {
        // By identity: a copy has an equal header, and it is to be read from one file.
        boolean chosen = fullest.get(chunk.key()) == chunk;
        if (!chosen) {
          repeated.merge(file.name().toString(), 1L, Long::sum);
        }
        if (!run.isEmpty() && !(chosen && goesOn(run, chunk))) {
          runs.add(new Run(file, List.copyOf(run)));
          run.clear();
        }
        if (chosen) {
          run.add(chunk);
        }
      }
      if (!run.isEmpty()) {
        runs.add(new Run(file, List.copyOf(run)));
      }
    }
    return new ChunkPlan(runs, repeated);
  }

  private static boolean goesOn(List<Chunk> run, Chunk next) {
    Chunk last = run.get(run.size() - 1);
    return last.end() == next.at() && last.isFollowedBy(next);
  }
}
