package io.aioguard.context.stack;

/**
 * Which thread did something, where and when. Thread-safe. A captured stack keeps the classes of
 * its frames in memory until it is converted to text.
 */
public final class Origin {

  private final long millis;
  private final long nanos;
  private final String thread;
  private final long threadId;
  private final StackTexts texts;

  /** A {@link Backtrace} until it is converted to a {@link CallStack}. */
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

  /** As {@link #here(StackTexts)}, but the stack is converted to text later. */
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

  /** Unknown except for the time, which is now. */
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

  /** Converted to text at the first call; concurrent calls may do it twice, with equal results. */
  public CallStack stack() {
    Object current = stack;
    if (current instanceof CallStack text) {
      return text;
    }
    CallStack text = texts.of((Backtrace) current);
    stack = text;
    return text;
  }

  /** Whether more than the time is known. */
  public boolean isKnown() {
    return threadId != 0;
  }
}
