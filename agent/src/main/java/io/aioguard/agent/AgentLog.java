package io.aioguard.agent;

/**
 * Lines on standard error. Not a logging framework: each of those would be initialised before the
 * application's own configuration of it. Safe from any thread; never throws.
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

  private AgentLog() {}

  /** Sets how much is said from now on. */
  public static void level(Level newLevel) {
    level = newLevel;
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
    try {
      System.err.println("[aioguard] " + message);
    } catch (Throwable e) {
      // The application may have put anything in the place of System.err.
    }
  }
}
