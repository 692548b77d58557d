package io.aioguard.agent.log;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lines for standard error, printed by a thread of their own. Standard error may be a pipe that no
 * process empties, and then printing never returns: neither a thread of the application nor one
 * that the agent needs may wait for that. At most {@value #CAPACITY} lines are kept, the rest is
 * counted. The thread exists only while there are lines. Thread-safe; {@link #offer} never blocks
 * or throws.
 */
final class PendingLines implements Runnable {

  static final int CAPACITY = 256;

  /** Frames of at least 48 bytes: more than starting the thread takes. */
  private static final int PROBE_DEPTH = 400;

  private static final long BLOCKED_MILLIS = 500;
  private static final long BLOCKED_NANOS = TimeUnit.MILLISECONDS.toNanos(BLOCKED_MILLIS);

  private final LineRing lines = new LineRing(CAPACITY);
  private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
  private final Object printed = new Object();

  /**
   * When the print of the current line started, in odd nanoseconds; 0 while none is in progress.
   */
  private volatile long printStart;

  private final Printer printer = new Printer();
  private final ControlThread.Daemons threads = new ControlThread.Daemons("aioguard-log");
  private final Executor control;
  private final Output output;

  private enum State {
    IDLE,
    /** The control thread is to start the thread, but may be busy. */
    REQUESTED,
    PRINTING
  }

  /** Where lines go. */
  interface Output {

    /** May block without end. */
    void print(Object line);
  }

  /**
   * @param control starts the thread, so that the thread inherits nothing from the application
   */
  PendingLines(Executor control, Output output) {
    this.control = control;
    this.output = output;
  }

  /** Queues a line. The thread that prints calls its toString(). */
  void offer(Object line) {
    try {
      lines.add(line);
      probeStack(PROBE_DEPTH);
      wake();
    } catch (Throwable e) {
      // No memory or no stack: the next line, or the next call of wake(), prints this one too.
    }
  }

  /**
   * Throws StackOverflowError here rather than within a lock of the executor, which would stay
   * locked.
   */
  private static int probeStack(int depth) {
    return depth == 0 ? 0 : 1 + probeStack(depth - 1);
  }

  /** Starts the thread if there are lines and no thread. To be called periodically. */
  void wake() {
    if (!lines.isEmpty() && state.compareAndSet(State.IDLE, State.REQUESTED)) {
      boolean handedOver = false;
      try {
        control.execute(this);
        handedOver = true;
      } finally {
        if (!handedOver) {
          state.compareAndSet(State.REQUESTED, State.IDLE);
        }
      }
    }
  }

  /** Whether all lines are printed. */
  boolean isIdle() {
    return lines.isEmpty() && state.get() == State.IDLE;
  }

  /**
   * Waits until all lines are printed; not for a line whose print has taken {@value
   * #BLOCKED_MILLIS} ms, nor for a thread that cannot be started. Starts the thread itself, as the
   * control thread may be busy: so this is not for threads of the application. Never throws.
   *
   * @param millis the longest wait, where lines are printed slowly or the thread gets no processor
   * @return whether they are printed
   */
  boolean await(long millis) {
    try {
      awaitUntil(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      // No memory: the lines stay.
    }
    return isIdle();
  }

  private void awaitUntil(long end) throws InterruptedException {
    synchronized (printed) {
      while (!isIdle() && isStarted()) {
        long now = System.nanoTime();
        long line = printStart;
        long left = line == 0 ? end - now : Math.min(end - now, line + BLOCKED_NANOS - now);
        if (left <= 0) {
          return;
        }
        TimeUnit.NANOSECONDS.timedWait(printed, left);
      }
    }
  }

  /** Starts the thread if it is not there; false if it cannot be, or has just ended. */
  private boolean isStarted() {
    state.compareAndSet(State.IDLE, State.REQUESTED);
    run();
    return state.get() != State.IDLE;
  }

  /** On the control thread, or that of {@link #await}: starts the thread that prints. */
  @Override
  public void run() {
    if (!state.compareAndSet(State.REQUESTED, State.PRINTING)) {
      return;
    }
    try {
      threads.newThread(printer).start();
    } catch (Throwable e) {
      // The JVM cannot start a thread now. The lines stay.
      state.set(State.IDLE);
    }
  }

  private final class Printer implements Runnable {

    @Override
    public void run() {
      try {
        do {
          drain();
          state.set(State.IDLE);
        } while (!lines.isEmpty() && state.compareAndSet(State.IDLE, State.PRINTING));
      } catch (Throwable e) {
        state.set(State.IDLE);
      }
      synchronized (printed) {
        printed.notifyAll();
      }
    }

    private void drain() {
      for (Object line = lines.poll(); line != null; line = lines.poll()) {
        print(line);
      }
      long lost = lines.takeDropped();
      if (lost > 0) {
        print(lost + " lines were dropped as standard error did not take them");
      }
    }

    private void print(Object line) {
      printStart = System.nanoTime() | 1;
      try {
        output.print(line);
      } finally {
        printStart = 0;
      }
    }
  }
}
