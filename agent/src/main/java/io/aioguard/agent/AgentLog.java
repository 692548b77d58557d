package io.aioguard.agent;

/**
 * Lines on standard error. Not a logging framework: each of those would be initialised before the
 * application's own configuration of it. Safe from any thread; never throws. Standard error may
 * block, so the agent's own threads leave printing to {@link PendingLines}.
 */
public final class AgentLog {

  /** How much is said; each level includes those before it. */
  public enum Level {
    OFF,
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  private static volatile Level level = Level.WARN;

  /** Null until the agent's threads exist. */
  private static volatile PendingLines pending;

  private AgentLog() {}

  /** Sets how much is said from now on. */
  public static void level(Level newLevel) {
    level = newLevel;
  }

  /** From now on no thread of the agent prints, except one that does nothing else. */
  static void printLaterBy(Control control) {
    pending = new PendingLines(control, new StandardError());
  }

  /**
   * Logs a warning without printing it on this thread, so that a blocked standard error does not
   * block the caller. The line is lost if the JVM ends first.
   *
   * @param line an object whose toString() is called by the thread that prints
   */
  public static void warnLater(Object line) {
    if (level.compareTo(Level.WARN) >= 0) {
      PendingLines lines = pending;
      if (lines == null) {
        print(line);
      } else {
        lines.offer(line);
      }
    }
  }

  /** Whether warnings are logged. */
  public static boolean warns() {
    return level.compareTo(Level.WARN) >= 0;
  }

  /** Prints what could not be printed before for lack of memory or threads. */
  public static void retry() {
    PendingLines lines = pending;
    if (lines != null) {
      lines.wake();
    }
  }

  /** A part of the agent is off. */
  public static void error(String message) {
    say(Level.ERROR, message);
  }

  /** A part of the agent is off, and why: the innermost cause is told, stacks only at debug. */
  public static void error(String message, Throwable cause) {
    try {
      say(Level.ERROR, message + ": " + cause);
      if (level == Level.DEBUG) {
        cause.printStackTrace();
      }
    } catch (Throwable e) {
      // No memory for the text; whoever calls this is in the middle of something that matters.
    }
  }

  /** Something that the operator should look at. */
  public static void warn(String message) {
    say(Level.WARN, message);
  }

  /** What the agent found at start. */
  public static void info(String message) {
    say(Level.INFO, message);
  }

  /** For those who work on the agent. */
  public static void debug(String message) {
    say(Level.DEBUG, message);
  }

  private static void say(Level needed, String message) {
    if (level.compareTo(needed) < 0) {
      return;
    }
    PendingLines lines = pending;
    if (lines != null && Control.isOwnThread()) {
      lines.offer(message);
    } else {
      print(message);
    }
  }

  /** Not a lambda: the first one in a JVM is expensive, and this is made in premain. */
  private static final class StandardError implements PendingLines.Output {
    @Override
    public void print(Object line) {
      AgentLog.print(line);
    }
  }

  private static void print(Object line) {
    try {
      System.err.println("[aioguard] " + line);
    } catch (Throwable e) {
      // The application may have put anything in the place of System.err.
    }
  }
}
