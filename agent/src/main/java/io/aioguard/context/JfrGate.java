package io.aioguard.context;

import io.aioguard.agent.AgentLog;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets nobody touch an event class before all of them have been initialised once, on a thread of
 * the agent's: two threads that initialise JFR at the same time can deadlock (JDK-8371889, up to
 * JDK 22), and JFR keeps the access control context of whoever registers a periodic event. Opened
 * by the first io_setup(2), which waits for it when the kernel is done, some 100 ms: nothing waits
 * between the application and its native call.
 */
final class JfrGate {

  private static final long PATIENCE_SECONDS = 5;

  private final Executor control;
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

  JfrGate(Executor control) {
    this.control = control;
  }

  /**
   * Sets what to do. To be called before all else.
   *
   * @param toInitialise what is needed before events can be written
   * @param afterwards what nobody need wait for
   */
  void needs(Runnable toInitialise, Runnable afterwards) {
    initialise = toInitialise;
    this.afterwards = afterwards;
  }

  /** Whether events can be written. The first call starts what is needed and waits for it. */
  boolean open() {
    if (open || late) {
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

  /** All event classes have been initialised: their use waits for no other thread. */
  void warm() {
    warm = true;
  }

  /** Whether an event can be made where nothing may wait. */
  boolean isWarm() {
    return warm;
  }

  /** Starts what is needed, if nobody has; waits for nothing. */
  void begin() {
    if (started.compareAndSet(false, true)) {
      control.execute(starting);
    }
  }

  /**
   * Whether events can be written now. Does what is needed here and now; for the thread that would
   * else wait for itself.
   */
  boolean openHere() {
    start();
    return open;
  }

  /** Whether events can be written, without waiting for it. */
  boolean isOpen() {
    return open;
  }

  /** What is wrong with the events; empty where they are written, or nothing is known yet. */
  String failure() {
    return failure;
  }

  /** Some events cannot be written. */
  void failed(String what, Throwable e) {
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
