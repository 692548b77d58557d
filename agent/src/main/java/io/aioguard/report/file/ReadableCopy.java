package io.aioguard.report.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * As much of a compressed file as can be unpacked, in a temporary file.
 *
 * @param whole whether nothing is missing in it
 */
public record ReadableCopy(TemporaryFile file, boolean whole) implements AutoCloseable {

  private static final int BLOCK = 1 << 16;

  /**
   * Names for the next copies: the JVM keeps each one until its end ({@link
   * java.io.File#deleteOnExit}), and there are as many copies as chunks.
   */
  private static final Queue<Path> CLOSED = new ConcurrentLinkedQueue<>();

  /**
   * One chunk. Of a file with several the parser keeps the clock of an earlier chunk, or even its
   * constants, so that it matters what comes before. At a chunk without an end it waits forever, so
   * the copy of that one is marked as finished.
   */
  public static ReadableCopy of(InputFile source, Chunk chunk) throws IOException {
    TemporaryFile file = create();
    try (FileChannel from = FileChannel.open(source.content(), StandardOpenOption.READ);
        FileChannel to = FileChannel.open(file.path(), StandardOpenOption.WRITE)) {
      for (long done = chunk.offset(), copied = 1; done < chunk.end() && copied > 0; ) {
        copied = from.transferTo(done, chunk.end() - done, to);
        done += copied;
      }
      if (chunk.open()) {
        to.write(ByteBuffer.allocate(1), ChunkScan.FILE_STATE);
      }
      return new ReadableCopy(file, true);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** As much of a compressed file as can be unpacked. */
  static ReadableCopy unpacked(Path packed) throws IOException {
    TemporaryFile file = create();
    try (InputStream in = Files.newInputStream(packed);
        OutputStream out = Files.newOutputStream(file.path())) {
      return new ReadableCopy(file, unpack(in, out));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Whether it could be unpacked to its end. */
  private static boolean unpack(InputStream in, OutputStream out) throws IOException {
    byte[] block = new byte[BLOCK];
    GZIPInputStream unpacked;
    try {
      unpacked = new GZIPInputStream(in, BLOCK);
    } catch (EOFException | ZipException e) {
      return false;
    }
    while (true) {
      int read;
      try {
        read = unpacked.read(block);
      } catch (EOFException | ZipException e) {
        return false;
      }
      if (read < 0) {
        return true;
      }
      out.write(block, 0, read);
    }
  }

  public Path path() {
    return file.path();
  }

  private static TemporaryFile create() throws IOException {
    Path closed = CLOSED.poll();
    if (closed != null) {
      try {
        return TemporaryFile.again(closed);
      } catch (IOException e) {
        // Another name may do.
      }
    }
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      return TemporaryFile.create(folder, "aioguard", ".jfr");
    } catch (IOException e) {
      throw new IOException("no temporary file in " + folder + ": -Djava.io.tmpdir=DIR", e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
    CLOSED.add(file.path());
  }
}
