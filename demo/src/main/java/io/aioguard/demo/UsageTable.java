package io.aioguard.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** Contexts and aio-nr, a line for each moment. */
final class UsageTable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long POLL_NANOS = 2_000_000;

  private final AioUsage before;

  /** Prints the head of the table and how things are. */
  UsageTable() throws IOException {
    Stage.print("%-22s %12s %12s", "", "contexts of", "fs.aio-nr of");
    Stage.print("%-22s %12s %12s", "", "this JVM", "the host");
    before = AioUsage.now();
    row("before", before, "");
  }

  /** Prints how things are now. */
  void row(String moment) throws IOException {
    row(moment, AioUsage.now(), "");
  }

  /**
   * Lets the collector run, as it would sooner or later anyway, and waits until the contexts are
   * back; ends the program if they never are.
   */
  void collectGarbage() throws IOException {
    long start = System.nanoTime();
    System.gc();
    AioUsage usage = AioUsage.now();
    while (usage.contexts() > before.contexts()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        row("after System.gc()", usage, "still, " + PATIENCE.toSeconds() + " s later");
        System.exit(1);
      }
      LockSupport.parkNanos(POLL_NANOS);
      usage = AioUsage.now();
    }
    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    row("after System.gc()", usage, "back within " + millis + " ms");
  }

  private static void row(String moment, AioUsage usage, String remark) {
    String aioNr = usage.aioNr().isPresent() ? number(usage.aioNr().getAsLong()) : "?";
    String line = "%-22s %12s %12s" + (remark.isEmpty() ? "" : "   " + remark);
    Stage.print(line, moment, number(usage.contexts()), aioNr);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
