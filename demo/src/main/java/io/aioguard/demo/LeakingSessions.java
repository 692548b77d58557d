package io.aioguard.demo;

import io.aioguard.demo.engine.BlockSession;
import java.io.IOException;

/** A few sessions that are never closed, on the route of the scenario. */
final class LeakingSessions {

  private static final int SESSIONS = 3;
  private static final int BLOCKS = 8;

  private LeakingSessions() {}

  static void play(Stage stage) throws IOException {
    UsageTable usage = new UsageTable();
    for (int i = 0; i < SESSIONS; i++) {
      rewriteOnce(stage, i);
    }
    usage.row("after 3 sessions");
    usage.collectGarbage();
  }

  private static void rewriteOnce(Stage stage, int number) throws IOException {
    BlockSession session = stage.newSession();
    Stage.write(session, number, BLOCKS);
    Stage.readAndCompare(session, number, BLOCKS);
  }
}
