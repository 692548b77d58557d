package io.aioguard.agent.command;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A folder that is held open, and its path by that descriptor: {@code /proc/self/fd/N} (proc(5)).
 * That path leads to the same folder after its name leads to another, so files below it are created
 * and deleted in no other folder.
 */
final class OpenFolder implements Closeable {

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private final FileChannel handle;
  private final Path path;

  private OpenFolder(FileChannel handle, Path path) {
    this.handle = handle;
    this.path = path;
  }

  /**
   * Opens it.
   *
   * @param folder known to be a folder: the open of something else, such as a FIFO, could block
   * @throws IOException also if the name is that of a link, or if the folder is open already
   */
  static OpenFolder of(Path folder) throws IOException {
    FileChannel handle = open(folder);
    try {
      return new OpenFolder(handle, descriptor(folder));
    } catch (IOException | RuntimeException e) {
      handle.close();
      throw e;
    }
  }

  /** Not a stream of the folder's entries, which holds two descriptors. */
  private static FileChannel open(Path folder) throws IOException {
    try {
      return FileChannel.open(folder, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    } catch (AccessDeniedException e) {
      throw foreign(folder);
    }
  }

  private static IOException foreign(Path folder) {
    return new IOException(folder + " is not a folder of this user alone");
  }

  /**
   * For a link the kernel shows its target, which is another path. Where the application has the
   * folder open as well, nothing shows which descriptor stays open.
   */
  private static Path descriptor(Path folder) throws IOException {
    Path real = folder.toAbsolutePath().getParent().toRealPath().resolve(folder.getFileName());
    Path found = null;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(DESCRIPTORS)) {
      for (Path each : all) {
        if (leadsTo(each, real)) {
          if (found != null) {
            throw new IOException("the application has " + folder + " open");
          }
          found = each;
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    if (found == null) {
      throw foreign(folder);
    }
    return found;
  }

  private static boolean leadsTo(Path descriptor, Path file) {
    try {
      return Files.readSymbolicLink(descriptor).equals(file);
    } catch (IOException e) {
      // It was closed in the meantime, or its path is longer than PATH_MAX.
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
