package io.aioguard.agent.file;

import io.aioguard.agent.log.ControlThread;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads a file on a thread of its own and waits for it for a limited time, so that the JVM starts:
 * a mount whose server is down blocks each thread that opens a file of it, and in /proc there are
 * regular files whose read blocks until an event. What is read after the wait is not used.
 */
public final class BoundedRead {

  /** A local file takes milliseconds, if the classes that read it are loaded. */
  public static final long MAX_READ_MILLIS = 2000;

  /** For a thread that is runnable but gets no processor. */
  private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final long SAMPLE_MILLIS = 100;

  /** A thread in native code at this many samples in a row waits for the file. */
  private static final int SAMPLES = 5;

  private BoundedRead() {}

  /**
   * What the reader returns.
   *
   * @param millis to wait; longer while the reader runs Java code
   * @param name of the thread
   * @throws IOException if there is nothing in time; the message is why, and safe to print
   */
  public static <T> T within(long millis, String name, Callable<T> reader) throws IOException {
    FutureTask<T> reading = new FutureTask<>(reader);
    Thread thread = start(name, reading);
    long end = System.nanoTime() + MAX_WAIT_NANOS;
    long wait = millis;
    int waiting = 0;
    try {
      while (waiting < SAMPLES && System.nanoTime() - end < 0) {
        try {
          return reading.get(wait, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          waiting = isInNativeCode(thread) ? waiting + 1 : 0;
          wait = SAMPLE_MILLIS;
        }
      }
    } catch (ExecutionException e) {
      throw new IOException(reason(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("was not read, as its reader was interrupted");
    }
    throw new IOException("cannot be read within " + millis + " ms");
  }

  private static Thread start(String name, Runnable reading) throws IOException {
    try {
      Thread thread = new ControlThread.Daemons(name).newThread(reading);
      thread.start();
      return thread;
    } catch (OutOfMemoryError e) {
      // Also if the system gives no thread (java.lang.Thread#start).
      throw new IOException("was not read, as no thread could be started");
    }
  }

  private static boolean isInNativeCode(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    return stack.length > 0 && stack[0].isNativeMethod();
  }

  private static String reason(Throwable cause) {
    return cause instanceof InvalidPathException
        ? "is no path in this locale; start the JVM with LC_ALL=C.UTF-8"
        : "cannot be read: " + cause;
  }
}
