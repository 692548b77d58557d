package io.aioguard.report.read;

import io.aioguard.report.file.Chunk;
import io.aioguard.report.file.ChunkRun;
import io.aioguard.report.file.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which chunks are read from which file: dumps of one recording overlap, and files are copied,
 * joined, or have events removed. Spares reading copies that cannot win in a {@link
 * io.aioguard.report.part.Partial}; without it the outcome is the same.
 */
final class ChunkPlan {

  private static final int BLOCK = 1 << 18;

  private static final Comparator<ChunkCopy> BEST_FIRST =
      Comparator.comparing(ChunkCopy::chunk, Chunk.FULLEST_FIRST)
          .thenComparing(copy -> copy.file.name())
          .thenComparing(copy -> copy.chunk.offset());

  private final List<InputFile> files;

  /** Those that were not read yet, the best first. */
  private final Map<Chunk.Key, List<ChunkCopy>> copies = new HashMap<>();

  /** A copy of a chunk. */
  private record ChunkCopy(InputFile file, Chunk chunk) {

    boolean isAsFullAs(ChunkCopy other) {
      return Chunk.FULLEST_FIRST.compare(chunk, other.chunk) == 0;
    }

    boolean hasBytesOf(ChunkCopy copy) {
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
        // Reading it is what reports that.
        return false;
      }
    }

    private static void read(FileChannel from, ByteBuffer into, long at) throws IOException {
      while (into.hasRemaining() && from.read(into, at + into.position()) >= 0) {}
      into.flip();
    }
  }

  ChunkPlan(List<InputFile> files) {
    this.files = files;
    for (InputFile file : files) {
      for (Chunk chunk : file.scan().chunks()) {
        copies
            .computeIfAbsent(chunk.key(), key -> new ArrayList<>(1))
            .add(new ChunkCopy(file, chunk));
      }
    }
    copies.values().forEach(same -> same.sort(BEST_FIRST));
  }

  /**
   * Which chunks to read next; none if all were read that may count.
   *
   * @param lacking whether nothing of the chunk was read yet
   */
  List<ChunkRun> next(Predicate<Chunk.Key> lacking) {
    // By identity: a copy has an equal header, and it is to be read from one file.
    Set<Chunk> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
    copies.forEach(
        (key, same) -> {
          if (lacking.test(key)) {
            takeBest(same).forEach(copy -> chosen.add(copy.chunk));
          }
        });
    List<ChunkRun> runs = new ArrayList<>();
    for (InputFile file : files) {
      runs.addAll(runs(file, chosen));
    }
    return runs;
  }

  /**
   * Takes the fullest copies off the list; those with the same bytes as another one are dropped.
   */
  private static List<ChunkCopy> takeBest(List<ChunkCopy> same) {
    List<ChunkCopy> best = new ArrayList<>(1);
    while (!same.isEmpty() && (best.isEmpty() || same.get(0).isAsFullAs(best.get(0)))) {
      ChunkCopy next = same.remove(0);
      if (best.stream().noneMatch(next::hasBytesOf)) {
        best.add(next);
      }
    }
    return best;
  }

  /** All chunks of a file, in runs of those that follow each other. */
  static List<ChunkRun> runs(InputFile file) {
    Set<Chunk> all = Collections.newSetFromMap(new IdentityHashMap<>());
    all.addAll(file.scan().chunks());
    return runs(file, all);
  }

  private static List<ChunkRun> runs(InputFile file, Set<Chunk> chosen) {
    List<ChunkRun> runs = new ArrayList<>();
    List<Chunk> run = new ArrayList<>();
    for (Chunk chunk : file.scan().chunks()) {
      if (chosen.contains(chunk)) {
        if (!run.isEmpty() && !isContinuedBy(run, chunk)) {
          runs.add(new ChunkRun(file, List.copyOf(run)));
          run.clear();
        }
        run.add(chunk);
      }
    }
    if (!run.isEmpty()) {
      runs.add(new ChunkRun(file, List.copyOf(run)));
    }
    return runs;
  }

  private static boolean isContinuedBy(List<Chunk> run, Chunk next) {
    Chunk last = run.get(run.size() - 1);
    return last.end() == next.offset() && last.isFollowedBy(next);
  }
}
