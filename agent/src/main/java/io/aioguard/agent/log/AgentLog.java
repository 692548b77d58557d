package io.aioguard.agent.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Executor;

/**
 * Lines on standard error. Not a logging framework, as that would be initialised before the
 * application configures it. Safe from any thread; never throws, blocks or waits, except in {@link
 * #awaitPrinted}. Standard error may block, and the caller may be a thread of the application that
 * holds the lock of a class loader, so {@link PendingLines} prints.
 */
public final class AgentLog {

  /** What is logged; each level includes those before it. */
  public enum Level {
    OFF,
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  private static final PendingLines PENDING = new PendingLines(new Starter(), new StandardError());

  private static volatile Level level = Level.WARN;

  /** Null while only premain or agentmain logs: their threads have nothing to inherit. */
  private static volatile ControlThread control;

  private AgentLog() {}

  /** Sets what is logged from now on. */
  public static void level(Level newLevel) {
    level = newLevel;
  }

  /** From now on the thread that prints is started by this one, so that it inherits nothing. */
  public static void startThreadsBy(ControlThread newControl) {
    control = newControl;
  }

  /** Lines that are pending when the JVM ends get some time. To be called once. */
  public static void flushAtExit() {
    try {
      Runtime.getRuntime().addShutdownHook(new LastLines(PENDING));
    } catch (Throwable e) {
      // The JVM is ending, or a security manager forbids it.
    }
  }

  /**
   * Waits until what was logged is printed. Not where standard error is known to be blocked, and
   * not to be called by a thread that may hold a lock of the application's.
   *
   * @param millis the longest wait
   * @return whether all is printed
   */
  public static boolean awaitPrinted(long millis) {
    return PENDING.await(millis);
  }

  /**
   * Logs a warning.
   *
   * @param line an object whose toString() is called by the thread that prints
   */
  public static void warnLater(Object line) {
    log(Level.WARN, line);
  }

  /** Whether warnings are logged. */
  public static boolean warns() {
    return level.compareTo(Level.WARN) >= 0;
  }

  /** Prints lines that could not be printed before for lack of memory or threads. */
  public static void retry() {
    PENDING.wake();
  }

  /** A part of the agent is off. */
  public static void error(String message) {
    log(Level.ERROR, message);
  }

  /** A part of the agent is off, and why: the stack is logged only at debug. */
  public static void error(String message, Throwable cause) {
    try {
      log(Level.ERROR, message + ": " + cause);
      if (level == Level.DEBUG) {
        log(Level.DEBUG, stack(cause));
      }
    } catch (Throwable e) {
      // No memory for the text; the caller must go on.
    }
  }

  /** Something that the operator should check. */
  public static void warn(String message) {
    log(Level.WARN, message);
  }

  /** State that needs no action, such as what the agent found at start. */
  public static void info(String message) {
    log(Level.INFO, message);
  }

  /** For developers of the agent. */
  public static void debug(String message) {
    log(Level.DEBUG, message);
  }

  private static void log(Level needed, Object line) {
    if (level.compareTo(needed) >= 0) {
      PENDING.offer(line);
    }
  }

  /** Text at once: a Throwable that waits to be printed would keep classes of the application. */
  private static String stack(Throwable cause) {
    StringWriter text = new StringWriter();
    cause.printStackTrace(new PrintWriter(text));
    return text.toString().stripTrailing();
  }

  /**
   * Not a lambda, like the class below: the first one in a JVM is expensive, and this is used in
   * premain.
   */
  private static final class Starter implements Executor {
    @Override
    public void execute(Runnable start) {
      ControlThread starter = control;
      if (starter == null) {
        start.run();
      } else {
        starter.execute(start);
      }
    }
  }

  private static final class StandardError implements PendingLines.Output {
    @Override
    public void print(Object line) {
      try {
        System.err.println("[aioguard] " + line);
      } catch (Throwable e) {
        // The application may have set any stream as System.err.
      }
    }
  }
}
