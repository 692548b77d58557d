package io.aioguard.demo;

import io.aioguard.demo.engine.AioException;
import io.aioguard.demo.engine.BlockSession;
import java.io.IOException;

/** Two sessions share a context, and each of them closes it. */
final class DoubleDestroy {

  private static final int BLOCKS = 8;

  private DoubleDestroy() {}

  public static void main(String[] arguments) throws IOException {
    Stage.title("double-destroy: two sessions share a context, and each of them closes it");
    try (Stage stage = Stage.open(arguments)) {
      UsageTable usage = new UsageTable();
      BlockSession writer = stage.newSession();
      BlockSession reader = stage.newSessionOn(writer);
      Stage.write(writer, 0, BLOCKS);
      Stage.readAndCompare(reader, 0, BLOCKS);
      usage.row("two sessions open");
      finish(writer);
      usage.row("writer closed");
      finishToo(reader);
    }
  }

  private static void finish(BlockSession writer) throws IOException {
    writer.close();
  }

  private static void finishToo(BlockSession reader) throws IOException {
    try {
      reader.close();
      throw new IllegalStateException("the kernel took the second io_destroy");
    } catch (AioException e) {
      System.out.println();
      Stage.print("closing the reader too: %s", e.getMessage());
    }
  }
}
