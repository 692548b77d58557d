package io.aioguard.report.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A new file that its owner alone can read. It is gone when closed, and at the end of the JVM,
 * since what ^C ends closes nothing.
 */
public record TemporaryFile(Path path) implements AutoCloseable {

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /**
   * Creates one. Not by {@link Files#createTempFile}: its secure random numbers take 20 ms to begin
   * with. A name that somebody guesses is no harm, as the file must be new and is never opened
   * through a link.
   *
   * @param prefix of its name
   * @param suffix of its name
   */
  public static TemporaryFile create(Path folder, String prefix, String suffix) throws IOException {
    for (long number = System.nanoTime(); ; number++) {
      Path path = folder.resolve(prefix + Long.toUnsignedString(number, 36) + suffix);
      try {
        return goneOnExit(Files.createFile(path, OWNER_ONLY));
      } catch (FileAlreadyExistsException e) {
        // The next one, then.
      }
    }
  }

  private static TemporaryFile goneOnExit(Path path) throws IOException {
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
