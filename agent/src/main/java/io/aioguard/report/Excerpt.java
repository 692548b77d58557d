package io.aioguard.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Predicate;

/**
 * A copy of the beginning of a file, which is gone when closed. The JDK's parser looks one event
 * ahead, so that at a chunk that it cannot read it loses the last event of the one before, or waits
 * for ever; it must not see that chunk.
 */
record Excerpt(TemporaryFile file) implements AutoCloseable {

  static Excerpt of(Path file, ChunkScan scan) throws IOException {
    Excerpt excerpt = new Excerpt(create());
    try {
      excerpt.copy(file, scan.length());
      if (scan.openChunk() >= 0) {
        excerpt.markEnded(scan.openMark());
      }
      return excerpt;
    } catch (IOException e) {
      excerpt.close();
      throw e;
    }
  }

  /**
   * One with nothing but the events of some types.
   *
   * @throws IOException also if there is no point in it
   */
  static Excerpt sieved(Path file, ChunkScan scan, Predicate<String> wanted) throws IOException {
    Excerpt excerpt = new Excerpt(create());
    try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ);
        FileChannel to = FileChannel.open(excerpt.path(), StandardOpenOption.WRITE)) {
      new Sieve(from, to, scan.length() / 2).copy(scan.length(), wanted);
      return excerpt;
    } catch (IOException | RuntimeException | Error e) {
      excerpt.close();
      throw e;
    }
  }

  Path path() {
    return file.path();
  }

  private static TemporaryFile create() throws IOException {
    return TemporaryFile.create(Path.of(System.getProperty("java.io.tmpdir")), "aioguard", ".jfr");
  }

  private void copy(Path file, long length) throws IOException {
    try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ);
        FileChannel to = FileChannel.open(path(), StandardOpenOption.WRITE)) {
      long done = 0;
      long copied = 1;
      while (done < length && copied > 0) {
        copied = from.transferTo(done, length - done, to);
        done += copied;
      }
    }
  }

  /**
   * A JVM that was killed left its last chunk as it was at the last flush: all but marked ended.
   */
  private void markEnded(long mark) throws IOException {
    try (FileChannel to = FileChannel.open(path(), StandardOpenOption.WRITE)) {
      to.write(ByteBuffer.allocate(1), mark);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
