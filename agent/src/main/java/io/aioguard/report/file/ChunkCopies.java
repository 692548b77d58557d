package io.aioguard.report.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Copies of single chunks, for the JDK's parser: of a file with several it keeps the clock of the
 * first one, or even its constants, so that it matters what comes before. At a chunk without an end
 * it waits forever, so the copy of that one is marked as finished. Files are overwritten by the
 * next chunk, which takes half the time of new ones. Thread-safe.
 */
public final class ChunkCopies {

  private final Deque<TemporaryFile> unused = new ArrayDeque<>();

  /** Reads a file. */
  public interface Reader {
    /** Whether the file was read to its end. */
    boolean read(Path file) throws IOException;
  }

  /**
   * Passes a copy of the chunk to the reader.
   *
   * @return what the reader returns
   */
  public boolean read(InputFile source, Chunk chunk, Reader reader) throws IOException {
    TemporaryFile file = take();
    try {
      copy(source.content(), chunk, file.path());
      return reader.read(file.path());
    } finally {
      synchronized (unused) {
        unused.push(file);
      }
    }
  }

  private TemporaryFile take() throws IOException {
    synchronized (unused) {
      if (!unused.isEmpty()) {
        return unused.pop();
      }
    }
    return CopyFiles.create();
  }

  private static void copy(Path source, Chunk chunk, Path target) throws IOException {
    try (FileChannel from = FileChannel.open(source, StandardOpenOption.READ);
        FileChannel to = FileChannel.open(target, StandardOpenOption.WRITE)) {
      for (long done = chunk.offset(), copied = 1; done < chunk.end() && copied > 0; ) {
        copied = from.transferTo(done, chunk.end() - done, to);
        done += copied;
      }
      to.truncate(to.position());
      if (chunk.open()) {
        to.write(ByteBuffer.allocate(1), ChunkScan.FILE_STATE);
      }
    }
  }

  /** Deletes the files; one that cannot be deleted goes when the JVM ends. */
  public void close() {
    synchronized (unused) {
      for (TemporaryFile file : unused) {
        try {
          CopyFiles.delete(file);
        } catch (IOException e) {
          // It is deleted on exit.
        }
      }
      unused.clear();
    }
  }
}
