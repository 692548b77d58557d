package io.aioguard.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A file system from which nothing can be run, until it is closed. */
final class NoexecFolder implements AutoCloseable {

  private final Path path;

  private NoexecFolder(Path path) {
    this.path = path;
  }

  /** Mounts it below the folder; skips the test, with the reason, where that is not allowed. */
  static NoexecFolder in(Path folder) {
    Path path = folder.resolve("noexec");
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Assumptions.assumeTrue(
        RefusedIT.works("mount", "-t", "tmpfs", "-o", "noexec,size=16m", "tmpfs", path.toString()),
        "no file system can be mounted here: needs root");
    return new NoexecFolder(path);
  }

  List<Path> files() {
    try (Stream<Path> files = Files.list(path)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (!RefusedIT.works("umount", path.toString())) {
      throw new IllegalStateException(path + " stays mounted");
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
