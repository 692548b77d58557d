package io.aioguard.agent;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.agent.log.ControlThread;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Registers something with a part of the JDK that has just been used for the first time, on a
 * thread that no other waits for: that part may be in the middle of its own start. Once in a JVM.
 */
abstract class Registration implements Runnable {

  private static final int ATTEMPTS = 3;
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final ControlThread control;
  private final String threadName;
  private final String loss;
  private final AtomicBoolean started = new AtomicBoolean();

  /**
   * @param loss what is missing if it cannot be registered, for the log
   */
  Registration(ControlThread control, String threadName, String loss) {
    this.control = control;
    this.threadName = threadName;
    this.loss = loss;
  }

  /** May wait. */
  abstract void register() throws ReflectiveOperationException;

  /** Starts it, the first time. On any thread, which may be loading a class: only hands over. */
  final void start() {
    try {
      if (started.compareAndSet(false, true)) {
        control.execute(new StartThread());
      }
    } catch (Throwable e) {
      AgentLog.error(loss, e);
    }
  }

  @Override
  public final void run() {
    for (int i = 1; ; i++) {
      try {
        register();
        return;
      } catch (Throwable e) {
        Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
        if (cause instanceof SecurityException) {
          // A policy that denies it denies it again. Not an error: the JVM may use no AIO.
          AgentLog.info(loss + ": " + cause);
          return;
        }
        if (i == ATTEMPTS) {
          AgentLog.error(loss, cause);
          return;
        }
        // Memory may be short at this moment.
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** On the control thread, which must not wait: what is registered may run code that needs it. */
  private final class StartThread implements Runnable {

    @Override
    public void run() {
      try {
        new ControlThread.Daemons(threadName).newThread(Registration.this).start();
      } catch (Throwable e) {
        AgentLog.error(loss, e);
      }
    }
  }
}
