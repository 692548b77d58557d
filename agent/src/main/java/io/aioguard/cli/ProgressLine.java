package io.aioguard.cli;

import io.aioguard.report.Progress;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** One line on a terminal that is written over again, and gone at the end. */
final class ProgressLine implements Progress {

  /** What is over sooner needs none. */
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter err;
  private long next = System.nanoTime() + QUIET_NANOS;
  private boolean shown;

  ProgressLine(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void read(int done, int all) {
    if (done == all) {
      err.print(shown ? CLEAR_LINE : "");
    } else if (System.nanoTime() - next >= 0) {
      next = System.nanoTime() + PERIOD_NANOS;
      shown = true;
      err.print(CLEAR_LINE + "reading: " + done + " of " + all + " recordings");
    }
    err.flush();
  }
}
