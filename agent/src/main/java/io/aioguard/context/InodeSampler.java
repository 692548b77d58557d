package io.aioguard.context;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Has the inode of each new context learnt: the kernel's name for a generation. Reading the list of
 * mappings is too dear for io_setup(2), so a census does it a moment later, for many contexts at a
 * time.
 */
final class InodeSampler {

  private static final long DELAY_MILLIS = 200;

  private final Audit audit;
  private final ScheduledExecutorService control;
  private final PressureWatch pressure;
  private final Runnable ready;
  private final AtomicBoolean due = new AtomicBoolean();

  /**
   * @param ready makes ready to tell, on the agent's thread
   */
  InodeSampler(
      Audit audit, PressureWatch pressure, ScheduledExecutorService control, Runnable ready) {
    this.pressure = pressure;
    this.ready = ready;
    this.audit = audit;
    this.control = control;
  }

  /** A context has been created. */
  void wake() {
    if (!due.get() && due.compareAndSet(false, true)) {
      control.schedule(this::sample, DELAY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void sample() {
    due.set(false);
    pressure.census(audit.run(ready), ready);
  }
}
