package io.aioguard.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A folder from which no code can be mapped. To be closed, as it is a mount. */
record NoexecFolder(Path path) implements AutoCloseable {

  /** Skips the test, with the reason, where nothing can be mounted. */
  static NoexecFolder in(Path folder) throws IOException {
    Path path = Files.createDirectory(folder.resolve("noexec"));
    String options = "noexec,size=16m";
    Assumptions.assumeTrue(
        works("mount", "-t", "tmpfs", "-o", options, "aioguard-test", path.toString()),
        "a tmpfs cannot be mounted: that takes root");
    return new NoexecFolder(path);
  }

  /** Not lazily: if a process still used it, that would be worth to know. */
  @Override
  public void close() throws IOException {
    if (!works("umount", path.toString())) {
      throw new IOException(path + " cannot be unmounted");
    }
  }

  private static boolean works(String... command) throws IOException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      process.getInputStream().readAllBytes();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
