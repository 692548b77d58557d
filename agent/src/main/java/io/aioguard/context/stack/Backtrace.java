package io.aioguard.context.stack;

/**
 * A stack as the JVM notes it down: numbers and pointers, 2 µs for 32 frames, 30 µs for 500. It
 * keeps the classes of its frames, and so their loaders, until it is collected.
 *
 * <p>Copied from a pattern instead of constructed: the flight recorder counts, and may record,
 * every construction of a throwable, as those of the application.
 */
final class Backtrace extends Throwable implements Cloneable {

  private static final long serialVersionUID = 1;

  /** Deeper than what is asked of a stack; it takes 1 ms, once. */
  private static final int TEST_DEPTH = 600;

  private static final Backtrace PATTERN = new Backtrace();

  /** The options of the JVM may leave less of a stack than a {@link StackWalker} finds. */
  private static final boolean COMPLETE = isComplete();

  private Backtrace() {
    super(null, null, false, true);
  }

  private static boolean isComplete() {
    try {
      return deep(TEST_DEPTH).frames().length > TEST_DEPTH;
    } catch (StackOverflowError e) {
      return false;
    }
  }

  private static Backtrace deep(int frames) {
    return frames == 0 ? PATTERN.copy() : deep(frames - 1);
  }

  /** Of the calling thread, or null where the JVM notes down too little. */
  static Backtrace here() {
    return COMPLETE ? PATTERN.copy() : null;
  }

  /** Its frames, of hidden ones none. Of a copy: no thread waits for another one's monitor. */
  StackTraceElement[] frames() {
    return duplicate().getStackTrace();
  }

  /** Called when the pattern is constructed, which would keep the classes of that stack. */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }

  private Backtrace copy() {
    Backtrace copy = duplicate();
    copy.fill();
    return copy;
  }

  private void fill() {
    super.fillInStackTrace();
  }

  private Backtrace duplicate() {
    try {
      return (Backtrace) clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }
}
