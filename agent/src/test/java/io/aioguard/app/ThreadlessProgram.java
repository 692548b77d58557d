package io.aioguard.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Leaks while the system gives no new thread: as long as the file is there. */
public final class ThreadlessProgram {

  /** How many it leaks. */
  public static final int LEAKS = 20;

  private ThreadlessProgram() {}

  public static void main(String[] arguments) throws IOException {
    Path noThreads = Path.of(arguments[0]);
    try (Witness witness = new Witness(Duration.ofMillis(100))) {
      // The agent's own threads but those of the pool are there from the first context on.
      Contexts.ok(Libaio.INSTANCE.io_destroy(Contexts.pointer(1)));
      witness.await(1, "AioStatistics", event -> event.getLong("destroyed") == 1);
      Files.createFile(noThreads);
      for (int i = 0; i < LEAKS; i++) {
        new Contexts.Wrapper(32);
      }
      Kernel.collectUntil(
          "all wait for a thread",
          () -> witness.count("AioStatistics", event -> event.getLong("backlog") == LEAKS) > 0);
      Files.delete(noThreads);
      witness.await(LEAKS, "ContextReclaimed", event -> event.getInt("errno") == 0);
    }
  }
}
