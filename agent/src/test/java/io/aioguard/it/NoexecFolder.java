package io.aioguard.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A file system from which nothing can be run, until it is closed. */
final class NoexecFolder implements AutoCloseable {

  private static final long DEADLINE_SECONDS = 20;

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
        works("mount", "-t", "tmpfs", "-o", "noexec,size=16m", "tmpfs", path.toString()),
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

  private static boolean works(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (!works("umount", path.toString())) {
      throw new IllegalStateException(path + " stays mounted");
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
