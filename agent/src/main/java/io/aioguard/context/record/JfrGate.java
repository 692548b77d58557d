package io.aioguard.context.record;

import io.aioguard.agent.log.AgentLog;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Lets nobody touch an event class before all of them have been initialised once, on a thread of
 * the agent's: two threads that initialise JFR at the same time can deadlock (JDK-8371889, up to
 * JDK 22), and JFR keeps the access control context of whoever registers a periodic event. Opened
 * by the first io_setup(2) where a recording runs or ran: it waits for it when the kernel is done,
 * some 100 ms; nothing waits between the application and its native call. Without a recorder there
 * is nothing to miss, and the start of the program is not burdened: it is opened a while later, as
 * a recording may start when the heap is full, and JFR cannot be set up then.
 */
public final class JfrGate {

  private static final long PATIENCE_SECONDS = 5;

  /** After the start of a program without a recorder. */
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Executor control;
  private final BooleanSupplier recorder;

  /** {@link System#nanoTime()} of the first wish for an event, not 0; or 0. */
  private volatile long wishedNanos;

  private volatile Runnable initialise = () -> {};
  private volatile Runnable afterwards = () -> {};

  /** Made early: a lambda that is linked with a full heap is lost (JVMS 5.4.3). */
  private final Runnable starting = this::start;

  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean taken = new AtomicBoolean();
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean open;
  private volatile boolean warm;
  private volatile String failure = "";

  /** Somebody has waited for as long as one may: nobody else does, as each call would. */
  private volatile boolean late;

  /**
   * @param recorder whether the flight recorder is in use; it is before a recording starts
   */
  public JfrGate(Executor control, BooleanSupplier recorder) {
    this.control = control;
    this.recorder = recorder;
  }

  /**
   * Sets what to do. To be called before all else.
   *
   * @param toInitialise what is needed before events can be written
   * @param afterwards what nobody need wait for
   */
  public void needs(Runnable toInitialise, Runnable afterwards) {
    initialise = toInitialise;
    this.afterwards = afterwards;
  }

  /**
   * Whether events can be written. The first call with a recorder in use starts what is needed and
   * waits for it.
   */
  boolean open() {
    if (open || late || !wanted()) {
      return open;
    }
    begin();
    boolean interrupted = Thread.interrupted();
    try {
      late = !done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return open;
  }

  private boolean wanted() {
    if (started.get() || recorder.getAsBoolean()) {
      return true;
    }
    if (wishedNanos == 0) {
      wishedNanos = System.nanoTime() | 1;
    }
    return false;
  }

  /** To be called every second or so: opens it if there is a recorder, or after a while. */
  public void tick(long nowNanos) {
    long wished = wishedNanos;
    if (wished != 0 && (nowNanos - wished > QUIET_NANOS || recorder.getAsBoolean())) {
      begin();
    }
  }

  /** All event classes have been initialised: their use waits for no other thread. */
  public void warm() {
    warm = true;
  }

  /** Whether an event can be made where nothing may wait. */
  boolean isWarm() {
    return warm;
  }

  /** Starts what is needed, if nobody has; waits for nothing. */
  public void begin() {
    if (started.compareAndSet(false, true)) {
      control.execute(starting);
    }
  }

  /**
   * Whether events can be written now. Does what is needed here and now; for the thread that would
   * else wait for itself.
   */
  public boolean openHere() {
    if (wanted()) {
      start();
    }
    return open;
  }

  /** Whether events can be written, without waiting for it. */
  public boolean isOpen() {
    return open;
  }

  /** What is wrong with the events; empty where they are written, or nothing is known yet. */
  public String failure() {
    return failure;
  }

  /** Some events cannot be written. */
  public void failed(String what, Throwable e) {
    AgentLog.error(what, e);
    failure = what + ": " + e;
  }

  private void start() {
    if (!taken.compareAndSet(false, true)) {
      return;
    }
    try {
      initialise.run();
      open = true;
      done.countDown();
      afterwards.run();
    } catch (Throwable e) {
      failed(open ? "some events may be missing" : "no events are recorded", e);
    } finally {
      done.countDown();
    }
  }
}
