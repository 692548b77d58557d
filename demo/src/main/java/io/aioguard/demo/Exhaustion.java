package io.aioguard.demo;

import io.aioguard.demo.engine.AioContext;
import io.aioguard.demo.engine.AioException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Fills the host's quota twice, with contexts that are leaked and with contexts in use, and asks
 * for one more each time. The host is without AIO for less than a second each time.
 */
final class Exhaustion {

  private static final int CONTEXTS = 4;
  private static final int MIN_SLOTS = 1_024;

  /** The kernel keeps a ring of 64 bytes for each: 64 MiB in all. */
  private static final int MAX_SLOTS = 1_048_576;

  /** The agent samples the quota 0.2 s after a creation. */
  private static final long HOLD_NANOS = 500_000_000;

  private Exhaustion() {}

  public static void main(String[] arguments) throws IOException {
    Stage.title("exhaustion: 4 contexts fill fs.aio-max-nr: first leaked ones, then ones in use");
    try (Stage stage = Stage.open(arguments)) {
      int each = slotsLeft() / CONTEXTS;
      UsageTable usage = new UsageTable();
      leak(stage, each);
      usage.row("4 leaked");
      long start = System.nanoTime();
      stage.newContext(each).close();
      long millis = (System.nanoTime() - start) / 1_000_000;
      usage.collectGarbage();
      String refusal = refusalBesideContextsInUse(stage, each, usage);
      usage.row("all closed");
      System.out.println();
      Stage.print("one more beside 4 leaked:    opened, as rescue=on made room in %d ms", millis);
      Stage.print("one more beside 4 in use:    %s", refusal);
    }
  }

  private static int slotsLeft() {
    long left = AioUsage.left().orElse(0);
    if (left < MIN_SLOTS || left > MAX_SLOTS) {
      throw new UnsupportedOperationException(
          "fs.aio-max-nr has room for " + left + " more: too few, or too many to fill for a demo");
    }
    return (int) left;
  }

  private static void leak(Stage stage, int each) throws AioException {
    for (int i = 0; i < CONTEXTS; i++) {
      stage.newContext(each);
    }
  }

  private static String refusalBesideContextsInUse(Stage stage, int each, UsageTable usage)
      throws IOException {
    List<AioContext> inUse = new ArrayList<>();
    try {
      for (int i = 0; i < CONTEXTS; i++) {
        inUse.add(stage.newContext(each));
      }
      usage.row("4 in use");
      stage.newContext(each).close();
      throw new IllegalStateException("the kernel gave out more than there is");
    } catch (AioException e) {
      LockSupport.parkNanos(HOLD_NANOS);
      return e.getMessage();
    } finally {
      for (AioContext context : inUse) {
        context.close();
      }
    }
  }
}
