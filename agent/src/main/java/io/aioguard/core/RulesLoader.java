package io.aioguard.core;

import io.aioguard.agent.log.ControlThread;
import io.aioguard.rules.read.RuleFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads a rules file on a thread of its own and waits for it for a limited time, so that the JVM
 * starts: a mount whose server is down blocks each thread that opens a file of it, and in /proc
 * there are regular files whose read blocks until an event.
 */
record RulesLoader(String file) implements Callable<RuleFile.Parsed> {

  /** A local file takes milliseconds, as the classes that read it are loaded already. */
  private static final long MAX_READ_MILLIS = 2000;

  /** For a thread that is runnable but gets no processor. */
  private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final long SAMPLE_MILLIS = 100;

  /** A thread in native code at this many samples in a row waits for the file. */
  private static final int SAMPLES = 5;

  static RuleFile.Parsed of(String file) {
    return readWithin(MAX_READ_MILLIS, new RulesLoader(file));
  }

  /** The result of the reader; if it takes longer, no rules and the reason. */
  static RuleFile.Parsed readWithin(long millis, Callable<RuleFile.Parsed> reader) {
    FutureTask<RuleFile.Parsed> reading = new FutureTask<>(reader);
    Thread thread = new ControlThread.Daemons("aioguard-rules").newThread(reading);
    thread.start();
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
      return RuleFile.unread("cannot be read within " + millis + " ms");
    } catch (ExecutionException e) {
      return RuleFile.unread("cannot be read: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return RuleFile.unread("was not read, as its reader was interrupted");
    }
  }

  private static boolean isInNativeCode(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    return stack.length > 0 && stack[0].isNativeMethod();
  }

  @Override
  public RuleFile.Parsed call() {
    try {
      return RuleFile.read(Path.of(file));
    } catch (InvalidPathException e) {
      return RuleFile.unread("is no path in this locale; start the JVM with LC_ALL=C.UTF-8");
    }
  }
}
