package io.aioguard.report.read;

import io.aioguard.report.analyse.Analysis;
import io.aioguard.report.file.Chunk;
import io.aioguard.report.file.ChunkRun;
import io.aioguard.report.file.InputFile;
import io.aioguard.report.value.Window;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which chunks are read from which file, so that each is read once: dumps of one recording overlap,
 * and files are copied, joined, or have events removed. Of several copies the fullest is read.
 *
 * @param repeated number of copies that are not read, by file
 */
record ChunkPlan(List<ChunkRun> runs, Map<String, Long> repeated) {

  private static final int BLOCK = 1 << 18;

  /** A copy of a chunk. */
  private record ChunkCopy(InputFile file, Chunk chunk) {

    /** The fuller one; of two of the same size, one that the parser can read. */
    static ChunkCopy fuller(ChunkCopy known, ChunkCopy copy) {
      if (copy.chunk.size() == known.chunk.size() && copy.chunk.open() == known.chunk.open()) {
        return known.hasBytesOf(copy) || known.isReadable() ? known : copy;
      }
      return copy.chunk.isFullerThan(known.chunk) ? copy : known;
    }

    private boolean hasBytesOf(ChunkCopy copy) {
      try (FileChannel one = FileChannel.open(file.content(), StandardOpenOption.READ);
          FileChannel other = FileChannel.open(copy.file.content(), StandardOpenOption.READ)) {
        ByteBuffer left = ByteBuffer.allocate(BLOCK);
        ByteBuffer right = ByteBuffer.allocate(BLOCK);
        for (long at = 0; at < chunk.size(); at += BLOCK) {
          int length = (int) Math.min(BLOCK, chunk.size() - at);
          read(one, left.clear().limit(length), chunk.offset() + at);
          read(other, right.clear().limit(length), copy.chunk.offset() + at);
          if (!left.equals(right)) {
            return false;
          }
        }
        return true;
      } catch (IOException e) {
        // The pass that reads the file reports it.
        return true;
      }
    }

    private static void read(FileChannel from, ByteBuffer into, long at) throws IOException {
      while (into.hasRemaining() && from.read(into, at + into.position()) >= 0) {}
      into.flip();
    }

    private boolean isReadable() {
      try {
        ChunkRun alone = new ChunkRun(file, List.of(chunk));
        return new RunReader(new Analysis(Window.ALL)).read(alone).whole();
      } catch (IOException e) {
        return false;
      }
    }
  }

  static ChunkPlan of(List<InputFile> files) {
    Map<Chunk.Key, ChunkCopy> fullest = new HashMap<>();
    for (InputFile file : files) {
      for (Chunk chunk : file.scan().chunks()) {
        fullest.merge(chunk.key(), new ChunkCopy(file, chunk), ChunkCopy::fuller);
      }
    }
    List<ChunkRun> runs = new ArrayList<>();
    Map<String, Long> repeated = new LinkedHashMap<>();
    for (InputFile file : files) {
      List<Chunk> run = new ArrayList<>();
      for (Chunk chunk : file.scan().chunks()) {
        // By identity: a copy has an equal header, and it is to be read from one file.
        boolean chosen = fullest.get(chunk.key()).chunk() == chunk;
        if (!chosen) {
          repeated.merge(file.name().toString(), 1L, Long::sum);
        }
        if (!run.isEmpty() && !(chosen && isContinuedBy(run, chunk))) {
          runs.add(new ChunkRun(file, List.copyOf(run)));
          run.clear();
        }
        if (chosen) {
          run.add(chunk);
        }
      }
      if (!run.isEmpty()) {
        runs.add(new ChunkRun(file, List.copyOf(run)));
      }
    }
    return new ChunkPlan(runs, repeated);
  }

  private static boolean isContinuedBy(List<Chunk> run, Chunk next) {
    Chunk last = run.get(run.size() - 1);
    return last.end() == next.offset() && last.isFollowedBy(next);
  }
}
