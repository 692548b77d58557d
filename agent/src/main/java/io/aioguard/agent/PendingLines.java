package io.aioguard.agent;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lines for standard error that a thread of their own prints. Standard error may be a pipe that no
 * process empties, and then printing never returns: neither a thread of the application nor one
 * that the agent needs may wait for that. At most {@value #CAPACITY} lines are kept, the rest is
 * counted. The thread exists only while there are lines. Thread-safe; {@link #offer} never blocks
 * or throws.
 */
final class PendingLines implements Runnable {

  static final int CAPACITY = 256;

  private final ArrayBlockingQueue<Object> lines = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicBoolean printing = new AtomicBoolean();
  private final Printer printer = new Printer();
  private final Control.Daemons threads = new Control.Daemons("aioguard-log");
  private final Executor control;
  private final Output output;

  /** Where lines go. */
  interface Output {

    /** May block for ever. */
    void print(Object line);
  }

  /**
   * @param control starts the thread, so that the thread inherits nothing from the application
   */
  PendingLines(Executor control, Output output) {
    this.control = control;
    this.output = output;
  }

  /** Prints its text soon. The text is made by the thread that prints. */
  void offer(Object line) {
    try {
      if (!lines.offer(line)) {
        dropped.incrementAndGet();
      }
      wake();
    } catch (Throwable e) {
      // No memory: the next line, or the next call of wake(), prints this one too.
    }
  }

  /** Starts the thread if there are lines and no thread. To be called now and then. */
  void wake() {
    if (!lines.isEmpty() && printing.compareAndSet(false, true)) {
      boolean handedOver = false;
      try {
        control.execute(this);
        handedOver = true;
      } finally {
        if (!handedOver) {
          printing.set(false);
        }
      }
    }
  }

  /** On the control thread. */
  @Override
  public void run() {
    try {
      threads.newThread(printer).start();
    } catch (Throwable e) {
      // The JVM cannot start a thread now. The lines stay.
      printing.set(false);
    }
  }

  private final class Printer implements Runnable {

    @Override
    public void run() {
      try {
        do {
          drain();
          printing.set(false);
        } while (!lines.isEmpty() && printing.compareAndSet(false, true));
      } catch (Throwable e) {
        printing.set(false);
      }
    }

    private void drain() {
      for (Object line = lines.poll(); line != null; line = lines.poll()) {
        output.print(line);
      }
      long lost = dropped.getAndSet(0);
      if (lost > 0) {
        output.print(lost + " lines were dropped while standard error was blocked");
      }
    }
  }
}
