package io.aioguard.context;

/**
 * Who did something, where and when. Thread-safe. The stack may be one that was captured and not
 * made text yet; it keeps the classes of its frames in memory until it is.
 */
final class Origin {

  private final long millis;
  private final long nanos;
  private final String thread;
  private final long threadId;
  private final int stackDepth;

  /** A {@link CallStack}, or before it a {@link Backtrace}. */
  private volatile Object stack;

  /**
   * @param millis since the epoch
   * @param nanos {@link System#nanoTime()}
   */
  Origin(long millis, long nanos, String thread, long threadId, CallStack stack) {
    this(millis, nanos, thread, threadId, 0, stack);
  }

  private Origin(
      long millis, long nanos, String thread, long threadId, int stackDepth, Object stack) {
    this.millis = millis;
    this.nanos = nanos;
    this.thread = thread;
    this.threadId = threadId;
    this.stackDepth = stackDepth;
    this.stack = stack;
  }

  /** This thread, here and now. */
  static Origin here(int stackDepth) {
    return here(stackDepth, CallStack.capture(stackDepth));
  }

  /** The same with its stack as it was captured: a {@link Backtrace} or {@link CallStack}. */
  static Origin here(int stackDepth, Object stack) {
    Thread thread = Thread.currentThread();
    return new Origin(
        System.currentTimeMillis(),
        System.nanoTime(),
        thread.getName(),
        thread.getId(),
        stackDepth,
        stack);
  }

  /** Not known; the time is this moment. */
  static Origin firstSeen() {
    return new Origin(System.currentTimeMillis(), System.nanoTime(), "", 0, CallStack.NONE);
  }

  /** The agent itself. */
  static Origin agent() {
    return here(0, CallStack.NONE);
  }

  /** Milliseconds since the epoch. */
  long millis() {
    return millis;
  }

  /** As {@link System#nanoTime()}. */
  long nanos() {
    return nanos;
  }

  String thread() {
    return thread;
  }

  long threadId() {
    return threadId;
  }

  /** Made text by the first who asks; by two at a time twice, with the same outcome. */
  CallStack stack() {
    Object known = stack;
    if (known instanceof CallStack text) {
      return text;
    }
    CallStack text = CallStack.of((Backtrace) known, stackDepth);
    stack = text;
    return text;
  }

  /** Whether it is known more of it than the time. */
  boolean isKnown() {
    return threadId != 0;
  }
}
