package io.aioguard.context.stack;

import io.aioguard.agent.log.AgentLog;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A look that is taken on the agent's thread a while after it was asked for, once for all who ask
 * in between. None is the last: one that throws is told, and one that could not be scheduled, for
 * want of memory, can be asked for again.
 */
public final class DelayedTask {

  private final ScheduledExecutorService control;
  private final Runnable look;
  private final String what;
  private final long delayMillis;
  private final AtomicBoolean due = new AtomicBoolean();

  /** Made early: a lambda that is linked with a full heap is lost (JVMS 5.4.3). */
  private final Runnable taking = this::take;

  /**
   * @param what it is, for the message that one has failed
   */
  public DelayedTask(
      ScheduledExecutorService control, Runnable look, String what, long delayMillis) {
    this.control = control;
    this.look = look;
    this.what = what;
    this.delayMillis = delayMillis;
  }

  /** Asks for it. Any thread; cheap. */
  public void wake() {
    if (due.get() || !due.compareAndSet(false, true)) {
      return;
    }
    boolean scheduled = false;
    try {
      control.schedule(taking, delayMillis, TimeUnit.MILLISECONDS);
      scheduled = true;
    } finally {
      if (!scheduled) {
        due.set(false);
      }
    }
  }

  private void take() {
    due.set(false);
    try {
      look.run();
    } catch (Throwable e) {
      AgentLog.error(what + " has failed", e);
    }
  }
}
