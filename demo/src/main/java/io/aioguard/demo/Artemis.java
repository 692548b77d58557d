package io.aioguard.demo;

import io.aioguard.demo.engine.ArtemisLibrary;
import io.aioguard.demo.engine.ArtemisSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Apache Artemis native as it is shipped: three contexts, of which one is closed well. */
final class Artemis {

  private static final int CANNOT_RUN_HERE = 3;
  private static final int BLOCKS = 8;

  private Artemis() {}

  public static void main(String[] arguments) throws IOException {
    Stage.title("artemis: 3 contexts of Apache Artemis native, one of them closed well");
    Path folder = Path.of(arguments.length == 0 ? "." : arguments[0]).toAbsolutePath();
    try {
      ArtemisLibrary.load(folder);
    } catch (UnsupportedOperationException e) {
      System.err.println("demo: " + e.getMessage());
      System.exit(CANNOT_RUN_HERE);
    }
    Path file = Files.createTempFile(folder, "artemis", ".data");
    try {
      play(file);
    } finally {
      Files.delete(file);
    }
  }

  private static void play(Path file) throws IOException {
    UsageTable usage = new UsageTable();
    try (ArtemisSession closed = new ArtemisSession(file, 32, true)) {
      closed.write(BLOCKS);
    }
    usage.row("one closed");
    leak(file);
    usage.row("one leaked");
    String refusal = closeWhileFull(file);
    usage.row("one closed while full");
    System.gc();
    usage.row("after System.gc()");
    System.out.println();
    Stage.print("close of the third one: %s; the kernel still has it,", refusal);
    Stage.print("below the cover that the agent laid for its destroy: /proc/PID/maps has one ring");
    Stage.print("Artemis' C code refers to its Java objects, so the collector never finds a leak:");
    Stage.print(
        "the agent destroys neither, and reports what is open and what is closed but alive");
  }

  private static void leak(Path file) throws IOException {
    ArtemisSession session = new ArtemisSession(file, 16, true);
    session.write(BLOCKS);
  }

  /** What its close said. */
  private static String closeWhileFull(Path file) throws IOException {
    ArtemisSession session = new ArtemisSession(file, 2, false);
    session.fill();
    try {
      session.close();
    } catch (Exception e) {
      // Its C code throws what no method declares.
      return e.getMessage();
    }
    throw new IllegalStateException("closed with its queue full");
  }
}
