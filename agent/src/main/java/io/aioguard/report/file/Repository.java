package io.aioguard.report.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;

/**
 * The folder in which JFR keeps the chunks of one JVM, one a file ({@code jcmd PID JFR.configure}
 * shows it). JFR removes chunks that no recording needs any longer, and the folder when the JVM
 * ends by itself.
 */
public record Repository(Path folder) {

  private static final String CHUNKS = "*.jfr";

  /**
   * The chunk that was written last.
   *
   * @param open whether it is still being written, or its JVM was killed
   * @param last whether JFR closed it because the JVM ended
   * @param start of the chunk
   * @param written when it was written to
   */
  public record Newest(Path file, boolean open, boolean last, Instant start, Instant written) {}

  /**
   * The chunk that was written last; empty if there is none, or what is there is no chunk.
   *
   * @throws IOException if the folder, or that chunk, cannot be read
   */
  public Optional<Newest> newest() throws IOException {
    Path newest = null;
    FileTime written = null;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, CHUNKS)) {
      for (Path file : files) {
        FileTime time = timeOf(file);
        if (time != null && (written == null || time.compareTo(written) > 0)) {
          newest = file;
          written = time;
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return newest == null ? Optional.empty() : of(newest, written.toInstant());
  }

  private static FileTime timeOf(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.getLastModifiedTime(file) : null;
    } catch (IOException removed) {
      return null;
    }
  }

  /**
   * @throws AccessDeniedException if this user may not read the chunk
   */
  private static Optional<Newest> of(Path file, Instant written) throws AccessDeniedException {
    try {
      ChunkScan scan = ChunkScan.of(file);
      boolean open = scan.state() == ChunkScan.State.UNFINISHED;
      // JFR may be writing the header in this moment.
      Optional<Chunk> chunk = scan.chunks().stream().findFirst();
      return chunk.isEmpty() && !open
          ? Optional.empty()
          : Optional.of(
              new Newest(
                  file,
                  open,
                  chunk.filter(Chunk::finalChunk).isPresent(),
                  chunk.map(one -> one.span().start()).orElse(Instant.EPOCH),
                  written));
    } catch (AccessDeniedException e) {
      throw e;
    } catch (IOException removed) {
      return Optional.empty();
    }
  }

  /** Whether the file is a chunk that is still being written, or whose JVM was killed. */
  public static boolean isOpenChunk(Path file) {
    try {
      return of(file, Instant.EPOCH).filter(Newest::open).isPresent();
    } catch (AccessDeniedException e) {
      return false;
    }
  }
}
