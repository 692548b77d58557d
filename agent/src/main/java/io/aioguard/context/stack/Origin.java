package io.aioguard.context.stack;

/**
 * Who did something, where and when. Thread-safe. The stack may be one that was captured and not
 * made text yet; it keeps the classes of its frames in memory until it is.
 */
public final class Origin {

  private final long millis;
  private final long nanos;
  private final String thread;
  private final long threadId;
  private final StackTexts texts;

  /** A {@link CallStack}, or before it a {@link Backtrace}. */
  private volatile Object stack;

  /**
   * @param millis since the epoch
   * @param nanos {@link System#nanoTime()}
   */
  public Origin(long millis, long nanos, String thread, long threadId, CallStack stack) {
    this(millis, nanos, thread, threadId, null, stack);
  }

  private Origin(
      long millis, long nanos, String thread, long threadId, StackTexts texts, Object stack) {
    this.millis = millis;
    this.nanos = nanos;
    this.thread = thread;
    this.threadId = threadId;
    this.texts = texts;
    this.stack = stack;
  }

  /** This thread, here and now. */
  public static Origin here(StackTexts texts) {
    return here(texts, texts.capture());
  }

  /** The same with its stack as it was captured, to be made text later. */
  static Origin here(StackTexts texts, Backtrace stack) {
    return here(texts, (Object) stack);
  }

  private static Origin here(StackTexts texts, Object stack) {
    Thread thread = Thread.currentThread();
    return new Origin(
        System.currentTimeMillis(),
        System.nanoTime(),
        thread.getName(),
        thread.getId(),
        texts,
        stack);
  }

  /** Not known; the time is this moment. */
  public static Origin firstSeen() {
    return new Origin(System.currentTimeMillis(), System.nanoTime(), "", 0, CallStack.NONE);
  }

  /** The agent itself. */
  public static Origin agent() {
    return here(null, CallStack.NONE);
  }

  /** Milliseconds since the epoch. */
  public long millis() {
    return millis;
  }

  /** As {@link System#nanoTime()}. */
  public long nanos() {
    return nanos;
  }

  public String thread() {
    return thread;
  }

  public long threadId() {
    return threadId;
  }

  /** Made text by the first who asks; by two at a time twice, with the same outcome. */
  public CallStack stack() {
    Object known = stack;
    if (known instanceof CallStack text) {
      return text;
    }
    CallStack text = texts.of((Backtrace) known);
    stack = text;
    return text;
  }

  /** Whether it is known more of it than the time. */
  public boolean isKnown() {
    return threadId != 0;
  }
}
