package io.aioguard.context;

/**
 * Who did something, where and when.
 *
 * @param millis since the epoch
 * @param nanos {@link System#nanoTime()}
 */
record Origin(long millis, long nanos, String thread, long threadId, CallStack stack) {

  /** This thread, here and now. */
  static Origin here(int stackDepth) {
    Thread thread = Thread.currentThread();
    return new Origin(
        System.currentTimeMillis(),
        System.nanoTime(),
        thread.getName(),
        thread.getId(),
        CallStack.capture(stackDepth));
  }

  /** Not known; the time is this moment. */
  static Origin firstSeen() {
    return new Origin(System.currentTimeMillis(), System.nanoTime(), "", 0, CallStack.NONE);
  }

  /** Whether it is known more of it than the time. */
  boolean isKnown() {
    return threadId != 0;
  }

  /** The agent itself. */
  static Origin agent() {
    return new Origin(
        System.currentTimeMillis(),
        System.nanoTime(),
        Thread.currentThread().getName(),
        Thread.currentThread().getId(),
        CallStack.NONE);
  }
}
