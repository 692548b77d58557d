package io.aioguard.report.file;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A new file that only its owner can read. It is deleted by close, and when the JVM ends, as a
 * command that ^C ends closes nothing.
 */
public record TemporaryFile(Path path) implements AutoCloseable {

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /** Cannot exist. */
  private static final File NOWHERE = new File("/dev/null/aioguard");

  /**
   * Creates one. Not by {@link Files#createTempFile}: its secure random numbers take 20 ms to set
   * up. A guessed name does no harm, as the file must be new and is never opened through a link.
   *
   * @param prefix of its name
   * @param suffix of its name
   */
  public static TemporaryFile create(Path folder, String prefix, String suffix) throws IOException {
    refuseAtTheEnd();
    for (long number = System.nanoTime(); ; number++) {
      Path path = folder.resolve(prefix + Long.toUnsignedString(number, 36) + suffix);
      try {
        return deletedOnExit(Files.createFile(path, OWNER_ONLY));
      } catch (FileAlreadyExistsException e) {
        // Try the next number.
      }
    }
  }

  /** Creates one with the path of an earlier one that was closed. */
  static TemporaryFile again(Path path) throws IOException {
    refuseAtTheEnd();
    return deletedOnExit(Files.createFile(path, OWNER_ONLY));
  }

  /**
   * Threads that read go on until the last moment of a JVM that a signal ends; what they create
   * when the files were deleted would stay.
   */
  private static void refuseAtTheEnd() throws IOException {
    try {
      NOWHERE.deleteOnExit();
    } catch (IllegalStateException e) {
      throw new IOException("the JVM is about to end", e);
    }
  }

  private static TemporaryFile deletedOnExit(Path path) throws IOException {
    try {
      path.toFile().deleteOnExit();
      return new TemporaryFile(path);
    } catch (IllegalStateException e) {
      Files.delete(path);
      throw new IOException("the JVM is about to end", e);
    }
  }

  /** Deletes it, unless it has been moved away. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
