package io.aioguard.demo;

import io.aioguard.demo.engine.BlockSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Opens many sessions, closes a few, and drops the list in which it had them all. */
final class Leak {

  private static final int SESSIONS = 200;
  private static final int CLOSE_EACH = 10;
  private static final int BLOCKS = 8;

  private Leak() {}

  public static void main(String[] arguments) throws IOException {
    Stage.title("leak: 200 sessions read a file; 20 of them are closed, 180 leak");
    try (Stage stage = Stage.open(arguments)) {
      UsageTable usage = new UsageTable();
      List<BlockSession> sessions = new ArrayList<>();
      for (int i = 0; i < SESSIONS; i++) {
        sessions.add(openAndRead(stage, i));
      }
      for (int i = 0; i < SESSIONS; i += CLOSE_EACH) {
        sessions.get(i).close();
      }
      usage.row("180 left open");
      sessions.clear();
      usage.collectGarbage();
    }
  }

  private static BlockSession openAndRead(Stage stage, int number) throws IOException {
    BlockSession session = stage.newSession();
    Stage.readAndCompare(session, number, BLOCKS);
    return session;
  }
}
