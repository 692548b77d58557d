package io.aioguard.context;

import java.util.concurrent.ScheduledExecutorService;

/**
 * Has the inode of each new context learnt: the kernel's name for a generation. Reading the list of
 * mappings is too dear for io_setup(2), so a census does it a moment later, for many contexts at a
 * time.
 */
final class InodeSampler {

  private static final long DELAY_MILLIS = 200;

  private final Audit audit;
  private final PressureWatch pressure;
  private final Runnable ready;
  private final DelayedLook look;

  /**
   * @param ready makes ready to tell, on the agent's thread
   */
  InodeSampler(
      Audit audit, PressureWatch pressure, ScheduledExecutorService control, Runnable ready) {
    this.pressure = pressure;
    this.ready = ready;
    this.audit = audit;
    look = new DelayedLook(control, this::sample, "a check of new contexts", DELAY_MILLIS);
  }

  /** A context has been created. */
  void wake() {
    look.wake();
  }

  private void sample() {
    pressure.census(audit.run(ready), ready);
  }
}
