package io.aioguard.agent;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * A folder that is held open, and its path by that descriptor: {@code /proc/self/fd/N} (proc(5)).
 * That path leads to the same folder when another has taken its place, so what is made or deleted
 * below it is made or deleted in no other.
 */
final class OpenFolder implements Closeable {

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private final DirectoryStream<Path> handle;
  private final Path path;

  private OpenFolder(DirectoryStream<Path> handle, Path path) {
    this.handle = handle;
    this.path = path;
  }

  /**
   * Opens it.
   *
   * @throws IOException also if the name is that of a link
   */
  static OpenFolder of(Path folder) throws IOException {
    DirectoryStream<Path> handle = open(folder);
    try {
      return new OpenFolder(handle, descriptor(folder));
    } catch (IOException | RuntimeException e) {
      handle.close();
      throw e;
    }
  }

  private static DirectoryStream<Path> open(Path folder) throws IOException {
    try {
      return Files.newDirectoryStream(folder);
    } catch (AccessDeniedException | NotDirectoryException e) {
      throw foreign(folder);
    }
  }

  private static IOException foreign(Path folder) {
    return new IOException(folder + " is not a folder of this user alone");
  }

  /** For a link the kernel shows where it leads, which is another path. */
  private static Path descriptor(Path folder) throws IOException {
    Path real = folder.toAbsolutePath().getParent().toRealPath().resolve(folder.getFileName());
    try (DirectoryStream<Path> all = Files.newDirectoryStream(DESCRIPTORS)) {
      for (Path each : all) {
        if (leadsTo(each, real)) {
          return each;
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    throw foreign(folder);
  }

  private static boolean leadsTo(Path descriptor, Path file) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).equals(file);
    } catch (NoSuchFileException e) {
      // It has been closed meanwhile.
      return false;
    }
  }

  /** Its path by the descriptor. */
  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    handle.close();
  }
}
