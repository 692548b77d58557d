package io.aioguard.demo;

import io.aioguard.demo.engine.AioException;
import io.aioguard.demo.engine.BlockSession;
import java.io.IOException;

/**
 * A session is closed twice. The second close hits the context of another one if the kernel has
 * given it the address; where the agent gives each context an id of its own, it hits none.
 */
final class StaleDestroy {

  private static final int BLOCKS = 8;
  private static final int MAX_TRIES = 20;

  private StaleDestroy() {}

  public static void main(String[] arguments) throws IOException {
    Stage.title("stale-destroy: A is closed twice; in between, B is opened");
    try (Stage stage = Stage.open(arguments)) {
      BlockSession a = openA(stage);
      a.close();
      Stage.print("%-22s its context is destroyed", "A closed");
      BlockSession b = openB(stage);
      for (int i = 1; i < MAX_TRIES && !b.context().hasAddressOf(a.context()); i++) {
        b.close();
        b = openB(stage);
      }
      if (b.context().hasAddressOf(a.context())) {
        Stage.print("%-22s the kernel has given it A's address", "B opened");
        hit(a, b);
      } else {
        Stage.print("%-22s its address is another one, in %d tries", "B opened", MAX_TRIES);
        miss(a, b);
      }
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

  private static void hit(BlockSession a, BlockSession b) throws IOException {
    a.close();
    Stage.print("%-22s io_destroy succeeds, on B's context", "A closed again");
    try {
      // Not io_getevents: libaio would read a ring that is gone, and the JVM would crash.
      Stage.readAndCompare(b, 0, BLOCKS);
      throw new IllegalStateException("B's context is still alive");
    } catch (AioException e) {
      Stage.print("%-22s %s, and B did nothing wrong", "B reads", e.getMessage());
    }
  }

  private static void miss(BlockSession a, BlockSession b) throws IOException {
    try {
      a.close();
      throw new IllegalStateException("the kernel took the second io_destroy");
    } catch (AioException e) {
      Stage.print("%-22s %s: it hits no context", "A closed again", e.getMessage());
    }
    Stage.readAndCompare(b, 0, BLOCKS);
    Stage.print("%-22s %d blocks, all right", "B reads", BLOCKS);
    b.close();
  }
}
