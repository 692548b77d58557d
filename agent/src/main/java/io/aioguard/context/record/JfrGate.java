package io.aioguard.context.record;

import io.aioguard.agent.log.AgentLog;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Keeps all threads from event classes until these have been initialised once, on a thread of the
 * agent's: two threads that initialise JFR at the same time can deadlock (JDK-8371889, up to JDK
 * 22), and JFR keeps the access control context of the thread that registers a periodic event.
 *
 * <p>Where a recording runs or ran, the first io_setup(2) opens the gate and waits for that after
 * its system call, some 100 ms; nothing waits between the application and its native call. Without
 * a recorder no event is missed, so the gate opens later and does not delay the program's start. It
 * must be open before the heap is full: a recording may start then, and JFR cannot be set up.
 */
public final class JfrGate {

  private static final long MAX_WAIT_SECONDS = 5;

  /** From the first request for an event, without a recorder. */
  private static final long OPEN_DELAY_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Executor control;
  private final BooleanSupplier recorderInUse;

  /** {@link System#nanoTime()} of the first request for an event, not 0; or 0. */
  private volatile long requestedNanos;

  private volatile Runnable initialise = () -> {};
  private volatile Runnable afterwards = () -> {};

  /** Created early: a lambda that is linked with a full heap is lost (JVMS 5.4.3). */
  private final Runnable openTask = this::openOnce;

  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final AtomicBoolean opening = new AtomicBoolean();
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean open;
  private volatile boolean warm;
  private volatile String failure = "";

  /** One thread has waited for the maximum: no other does, as each call would. */
  private volatile boolean timedOut;

  /**
   * @param recorder whether the flight recorder is in use; it is before a recording starts
   */
  public JfrGate(Executor control, BooleanSupplier recorder) {
    this.control = control;
    this.recorderInUse = recorder;
  }

  /**
   * Sets what opening does. To be called before all else.
   *
   * @param toInitialise is run before events can be written
   * @param afterwards is run after that; no thread waits for it
   */
  public void configure(Runnable toInitialise, Runnable afterwards) {
    initialise = toInitialise;
    this.afterwards = afterwards;
  }

  /**
   * Whether events can be written. The first call with a recorder in use starts the opening and
   * waits for it.
   */
  boolean awaitOpen() {
    if (open || timedOut || !isWanted()) {
      return open;
    }
    startOpening();
    boolean interrupted = Thread.interrupted();
    try {
      timedOut = !done.await(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return open;
  }

  private boolean isWanted() {
    if (scheduled.get() || recorderInUse.getAsBoolean()) {
      return true;
    }
    if (requestedNanos == 0) {
      requestedNanos = System.nanoTime() | 1;
    }
    return false;
  }

  /** Opens it if there is a recorder, or after a while. To be called every second or so. */
  public void tick(long nowNanos) {
    long requested = requestedNanos;
    if (requested != 0
        && (nowNanos - requested > OPEN_DELAY_NANOS || recorderInUse.getAsBoolean())) {
      startOpening();
    }
  }

  /** All event classes have been initialised: their use waits for no other thread. */
  public void setWarm() {
    warm = true;
  }

  /** Whether an event can be created where nothing may wait. */
  boolean isWarm() {
    return warm;
  }

  /** Starts the opening, once; waits for nothing. */
  public void startOpening() {
    if (scheduled.compareAndSet(false, true)) {
      control.execute(openTask);
    }
  }

  /**
   * Whether events can be written. Opens on the calling thread: for the agent's thread, which would
   * else wait for itself.
   */
  public boolean openHere() {
    if (isWanted()) {
      openOnce();
    }
    return open;
  }

  /** Whether events can be written. Waits for nothing. */
  public boolean isOpen() {
    return open;
  }

  /** Why events are missing; empty where they are written, or not yet attempted. */
  public String failure() {
    return failure;
  }

  /** Some events cannot be written. */
  public void failed(String what, Throwable e) {
    AgentLog.error(what, e);
    failure = what + ": " + e;
  }

  private void openOnce() {
    if (!opening.compareAndSet(false, true)) {
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
