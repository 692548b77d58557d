package io.aioguard.report.read;

import io.aioguard.report.file.Chunk;
import io.aioguard.report.file.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  record ChunkCopy(InputFile file, Chunk chunk) {

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
   * Which copies to read next, in the order of the files; none if all were read that may count.
   *
   * @param lacking whether nothing of the chunk was read yet
   */
  List<ChunkCopy> next(Predicate<Chunk.Key> lacking) {
    List<ChunkCopy> next = new ArrayList<>();
    for (InputFile file : files) {
      for (Chunk chunk : file.scan().chunks()) {
        List<ChunkCopy> same = copies.get(chunk.key());
        // By identity: a copy has an equal header, and each is in the list of its key.
        if (!same.isEmpty() && same.get(0).chunk == chunk && lacking.test(chunk.key())) {
          next.addAll(takeBest(same));
        }
      }
    }
    return next;
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
}
