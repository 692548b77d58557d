package io.aioguard.demo;

import io.aioguard.demo.engine.AioException;
import io.aioguard.demo.engine.BlockSession;
import java.io.IOException;

/** A session is closed twice, and the second close hits the context of another one. */
final class StaleDestroy {

  private static final int BLOCKS = 8;
  private static final int MOST_TRIES = 100;

  private StaleDestroy() {}

  public static void main(String[] arguments) throws IOException {
    Stage.title("stale-destroy: A is closed twice; in between, B is given A's address");
    try (Stage stage = Stage.open(arguments)) {
      for (int i = 1; i <= MOST_TRIES; i++) {
        BlockSession a = openA(stage);
        a.close();
        BlockSession b = openB(stage);
        if (b.context().hasAddressOf(a.context())) {
          hit(a, b, i);
          return;
        }
        b.close();
      }
      throw new IOException("in " + MOST_TRIES + " tries the kernel never gave A's address to B");
    }
  }

  private static BlockSession openA(Stage stage) throws IOException {
    BlockSession a = stage.newSession();
    Stage.readAndCompare(a, 0, BLOCKS);
    return a;
  }

  private static BlockSession openB(Stage stage) throws IOException {
    BlockSession b = stage.newSession();
    Stage.write(b, 0, BLOCKS);
    return b;
  }

  private static void hit(BlockSession a, BlockSession b, int tries) throws IOException {
    Stage.say("%-22s its context is destroyed", "A closed");
    String soon = tries == 1 ? "at once" : "in try " + tries;
    Stage.say("%-22s the kernel gives it A's address, %s", "B opened", soon);
    Stage.readAndCompare(b, 0, BLOCKS);
    Stage.say("%-22s %d blocks, all right", "B reads", BLOCKS);
    a.close();
    Stage.say("%-22s io_destroy succeeds, on B's context", "A closed again");
    try {
      // Not io_getevents: libaio would look into a ring that is gone, and the JVM would crash.
      Stage.readAndCompare(b, 0, BLOCKS);
      throw new IllegalStateException("B's context is still alive");
    } catch (AioException e) {
      Stage.say("%-22s %s, and B did nothing wrong", "B reads", e.getMessage());
    }
  }
}
