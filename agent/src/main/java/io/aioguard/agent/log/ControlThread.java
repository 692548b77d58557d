package io.aioguard.agent.log;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread that the agent starts in premain and keeps. All its other threads are started from
 * this one, so that none inherits a context class loader, thread locals or an access control
 * context from the application: any of these would keep an undeployed application in memory. Before
 * it there may be one that prints the lines of premain, and ends.
 *
 * <p>It is replaced where a full heap ends it: waiting for the next task allocates memory, and so
 * does the start of another thread. A plain executor that got neither would run nothing until it is
 * given a new task.
 */
public final class ControlThread extends ScheduledThreadPoolExecutor {

  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  public ControlThread() {
    super(1);
    setThreadFactory(new ReplacedThreads());
    setRemoveOnCancelPolicy(true);
    prestartCoreThread();
  }

  /** As in the superclass, but a task that throws is run again: its handler may lack memory too. */
  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long initialDelay, long delay, TimeUnit unit) {
    return super.scheduleWithFixedDelay(new RepeatedTask(task), initialDelay, delay, unit);
  }

  private static final class RepeatedTask implements Runnable {

    private final Runnable task;

    RepeatedTask(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      try {
        task.run();
      } catch (Throwable e) {
        // Nothing here: even a constant text needs memory when it is used for the first time.
      }
    }
  }

  /** Creates threads that end only when another has been started. */
  private final class ReplacedThreads implements ThreadFactory {

    private final ThreadFactory daemons = new Daemons("aioguard-control");

    @Override
    public Thread newThread(Runnable work) {
      return daemons.newThread(new ReplacedWork(work));
    }
  }

  private final class ReplacedWork implements Runnable {

    private final Runnable work;

    ReplacedWork(Runnable work) {
      this.work = work;
    }

    @Override
    public void run() {
      try {
        work.run();
      } catch (Throwable e) {
        // Not for the application's handler of uncaught exceptions, which may end the JVM.
        replace();
        AgentLog.error("a thread of the agent was replaced", e);
      }
    }

    private void replace() {
      while (!isShutdown()) {
        try {
          prestartCoreThread();
          return;
        } catch (Throwable e) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    }
  }

  /** Creates daemon platform threads that inherit nothing from the application. */
  public static final class Daemons implements ThreadFactory {

    /** Not the application's handler, which may end the JVM. */
    private static final Thread.UncaughtExceptionHandler UNCAUGHT_LOGGER = new UncaughtLogger();

    private final String name;
    private final long stackBytes;

    /** Threads of this name. */
    public Daemons(String name) {
      this(name, 0);
    }

    /**
     * Threads of this name.
     *
     * @param stackBytes see {@link Thread#Thread(ThreadGroup, Runnable, String, long)}
     */
    public Daemons(String name, long stackBytes) {
      this.name = name;
      this.stackBytes = stackBytes;
    }

    @Override
    public Thread newThread(Runnable work) {
      Thread thread = new Thread(null, work, name, stackBytes, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      thread.setUncaughtExceptionHandler(UNCAUGHT_LOGGER);
      return thread;
    }
  }

  /** Not a lambda: it must not be linked for the first time when the heap is full. */
  private static final class UncaughtLogger implements Thread.UncaughtExceptionHandler {
    @Override
    public void uncaughtException(Thread thread, Throwable e) {
      AgentLog.error("a thread of the agent has ended", e);
    }
  }
}
