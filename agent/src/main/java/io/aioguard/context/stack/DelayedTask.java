package io.aioguard.context.stack;

import io.aioguard.agent.log.AgentLog;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A task that runs on the agent's thread some time after it was requested, once for all requests in
 * between. It can be requested again after a run that has thrown, which is logged, and after one
 * that could not be scheduled because memory was short.
 */
public final class DelayedTask {

  private final ScheduledExecutorService control;
  private final Runnable task;
  private final String name;
  private final long delayMillis;
  private final AtomicBoolean due = new AtomicBoolean();

  /** Created early: a lambda that is linked with a full heap is lost (JVMS 5.4.3). */
  private final Runnable run = this::runTask;

  /**
   * @param name of the task, for the message that it has failed
   */
  public DelayedTask(
      ScheduledExecutorService control, Runnable task, String name, long delayMillis) {
    this.control = control;
    this.task = task;
    this.name = name;
    this.delayMillis = delayMillis;
  }

  /** Schedules a run unless one is due. Any thread; cheap. */
  public void schedule() {
    if (due.get() || !due.compareAndSet(false, true)) {
      return;
    }
    boolean scheduled = false;
    try {
      control.schedule(run, delayMillis, TimeUnit.MILLISECONDS);
      scheduled = true;
    } finally {
      if (!scheduled) {
        due.set(false);
      }
    }
  }

  private void runTask() {
    due.set(false);
    try {
      task.run();
    } catch (Throwable e) {
      AgentLog.error(name + " has failed", e);
    }
  }
}
