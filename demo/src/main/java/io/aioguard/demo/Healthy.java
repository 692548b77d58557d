package io.aioguard.demo;

import io.aioguard.demo.engine.BlockSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Closes all that it opens, sooner or later. */
final class Healthy {

  private static final int THREADS = 8;
  private static final int SESSIONS = 100;
  private static final int BLOCKS = 8;

  private Healthy() {}

  public static void main(String[] arguments) throws Exception {
    Stage.title("healthy: 100 sessions on 8 threads, and one that stays; all are closed");
    try (Stage stage = Stage.open(arguments)) {
      UsageTable usage = new UsageTable();
      try (BlockSession lasting = stage.newSession()) {
        inParallel(stage);
        usage.row("after 100 sessions");
        System.gc();
        Stage.readAndCompare(lasting, 0, BLOCKS);
        usage.row("after System.gc()");
      }
      usage.row("all closed");
    }
  }

  private static void inParallel(Stage stage) throws ExecutionException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> sessions = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      int first = i;
      sessions.add(threads.submit(() -> rewriteOnce(stage, first)));
    }
    for (Future<?> session : sessions) {
      session.get();
    }
    threads.shutdown();
  }

  private static Void rewriteOnce(Stage stage, int number) throws IOException {
    try (BlockSession session = stage.newSession()) {
      Stage.write(session, number, 1);
      Stage.readAndCompare(session, number, BLOCKS);
    }
    return null;
  }
}
