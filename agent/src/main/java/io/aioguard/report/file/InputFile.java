package io.aioguard.report.file;

import io.aioguard.report.model.ReadFailure;
import io.aioguard.report.value.Window;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * An input with its chunk headers.
 *
 * @param name as in reports: the path as given
 * @param content the file to read: the input, or an uncompressed copy
 * @param copy the uncompressed copy, to be closed; null if there is none
 * @param truncated whether a compressed file could not be unpacked to its end
 */
public record InputFile(
    String name, Path content, ReadableCopy copy, ChunkScan scan, boolean truncated)
    implements AutoCloseable {

  private static final String COMPRESSED = ".gz";
  private static final Comparator<Chunk> BY_OFFSET = Comparator.comparingLong(Chunk::offset);

  /** Why a file cannot be read at all. */
  public static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient ReadFailure failure;

    UnreadableException(String name, String what, String next) {
      super(what);
      failure = new ReadFailure(name, what, next);
    }

    public ReadFailure failure() {
      return failure;
    }
  }

  /**
   * Reads the headers; a compressed file is unpacked first.
   *
   * @param name as in reports; it ends in .gz if the file may be compressed
   */
  public static InputFile open(String name, Path file) throws UnreadableException {
    if (!Files.exists(file)) {
      throw new UnreadableException(name, "no such file", "check the path");
    }
    if (!Files.isRegularFile(file)) {
      throw new UnreadableException(
          name, "not a file", "name a recording, or a folder with *.jfr in it");
    }
    try {
      return mayBeCompressed(name) && isCompressed(file)
          ? unpack(name, file)
          : new InputFile(name, file, null, ChunkScan.of(file), false);
    } catch (AccessDeniedException e) {
      throw new UnreadableException(name, "permission denied", "run as the user who owns it");
    } catch (IOException e) {
      throw new UnreadableException(
          name, "cannot be read (" + e.getMessage() + ")", "check the disk");
    }
  }

  /** Whether its headers can only be read after it was unpacked. */
  public static boolean mayBeCompressed(String name) {
    return name.endsWith(COMPRESSED);
  }

  private static boolean isCompressed(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == (GZIPInputStream.GZIP_MAGIC & 0xff)
          && in.read() == GZIPInputStream.GZIP_MAGIC >> 8;
    }
  }

  private static InputFile unpack(String name, Path file) throws IOException {
    ReadableCopy copy = ReadableCopy.unpacked(file);
    try {
      return new InputFile(name, copy.path(), copy, ChunkScan.of(copy.path()), !copy.whole());
    } catch (IOException e) {
      copy.close();
      throw e;
    }
  }

  /** The fault that the headers show; empty if there is none. */
  public Optional<String> fault() {
    return switch (scan.state()) {
      case COMPLETE -> truncated ? Optional.of("truncated") : Optional.empty();
      case EMPTY -> Optional.of("empty (0 bytes)");
      case FOREIGN -> Optional.of("not a JFR recording");
      case TRUNCATED -> Optional.of("truncated");
      case DAMAGED -> Optional.of("damaged");
      case UNFINISHED -> Optional.of("still being written, or its JVM was killed");
    };
  }

  /** Whether the parser can read the chunk in the file itself. */
  public boolean isFirst(Chunk chunk) {
    return chunk.offset() == 0 && !chunk.open();
  }

  /**
   * Whether a chunk of the same JVM follows that ends within the window. What was open at the end
   * of an earlier one has ended or is listed again by it.
   */
  public boolean isListedLater(Chunk chunk, Window window) {
    // A crafted file has some ten thousand chunks.
    int at = Collections.binarySearch(scan.chunks(), chunk, BY_OFFSET) + 1;
    if (at >= scan.chunks().size()) {
      return false;
    }
    Chunk next = scan.chunks().get(at);
    return next.startNanos() == chunk.endNanos() && !next.listed(window).equals(Instant.EPOCH);
  }

  @Override
  public void close() throws IOException {
    if (copy != null) {
      copy.close();
    }
  }
}
