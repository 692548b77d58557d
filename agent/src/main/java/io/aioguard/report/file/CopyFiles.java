package io.aioguard.report.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Creates the temporary files of copies, under names that are used again: the JVM keeps each name
 * until its end ({@link java.io.File#deleteOnExit}), and a process may read recordings for ever.
 * Thread-safe.
 */
final class CopyFiles {

  private static final Queue<Path> UNUSED = new ConcurrentLinkedQueue<>();

  private CopyFiles() {}

  static TemporaryFile create() throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    Path unused = UNUSED.poll();
    if (unused != null && folder.equals(unused.getParent())) {
      try {
        return TemporaryFile.again(unused);
      } catch (IOException e) {
        // Another name may do.
      }
    }
    try {
      return TemporaryFile.create(folder, "aioguard", ".jfr");
    } catch (IOException e) {
      throw new IOException("no temporary file in " + folder + ": -Djava.io.tmpdir=DIR", e);
    }
  }

  static void delete(TemporaryFile file) throws IOException {
    file.close();
    UNUSED.add(file.path());
  }
}
