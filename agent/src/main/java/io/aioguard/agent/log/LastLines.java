package io.aioguard.agent.log;

/**
 * A shutdown hook that waits a short time for lines in progress. A JVM that has logged nothing just
 * before its end starts no thread for it.
 */
final class LastLines extends Thread {

  /** As the JVM has to end. Where standard error is blocked, the wait is shorter. */
  private static final long MAX_WAIT_MILLIS = 5000;

  private final PendingLines lines;

  LastLines(PendingLines lines) {
    super(null, null, "aioguard-exit", 0, false);
    this.lines = lines;
    setContextClassLoader(null);
  }

  /**
   * Throws nothing, even where the JVM cannot start a thread: the hooks of the application that are
   * after this one would not run (JDK: ApplicationShutdownHooks.runHooks).
   */
  @Override
  public void start() {
    try {
      if (!lines.isIdle()) {
        super.start();
      }
    } catch (Throwable e) {
      // The lines are lost.
    }
  }

  @Override
  public void run() {
    lines.await(MAX_WAIT_MILLIS);
  }
}
