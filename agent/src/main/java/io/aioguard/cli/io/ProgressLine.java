package io.aioguard.cli.io;

import io.aioguard.report.read.Progress;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** One line on a terminal, overwritten with each step and cleared at the end. */
public final class ProgressLine implements Progress {

  /** A command that takes less time shows no line. */
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long MB = 1_000_000;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter err;
  private long next;
  private boolean shown;

  /**
   * @param quietNanos time before the first line
   */
  ProgressLine(PrintWriter err, long quietNanos) {
    this.err = err;
    this.next = System.nanoTime() + quietNanos;
  }

  /** A line where standard error is a terminal, otherwise none. */
  public static Progress of(boolean terminal, PrintWriter err) {
    return terminal ? new ProgressLine(err, QUIET_NANOS) : (files, bytes) -> {};
  }

  @Override
  public void read(Part files, Part bytes) {
    if (files.done() == files.all()) {
      err.print(shown ? CLEAR_LINE : "");
    } else if (System.nanoTime() - next >= 0) {
      next = System.nanoTime() + PERIOD_NANOS;
      shown = true;
      err.print(CLEAR_LINE + "reading: " + of(files, 1) + " recordings, " + of(bytes, MB) + " MB");
    }
    err.flush();
  }

  private static String of(Part part, long unit) {
    return part.done() / unit + " of " + Math.max(1, part.all() / unit);
  }
}
