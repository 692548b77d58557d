package io.aioguard.context.watch;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.agent.log.ControlThread;
import io.aioguard.agent.option.Options;
import io.aioguard.context.lifecycle.Suspicions;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.reach.AccessScan;
import io.aioguard.context.record.JfrGate;
import io.aioguard.context.stack.DelayedTask;
import io.aioguard.kernel.AioQuota;
import java.util.concurrent.TimeUnit;

/**
 * Puts together what checks the kernel's side now and then, all of it on the agent's thread. What
 * JFR's thread asks never waits: registering its events may be what JFR is waiting for.
 */
public final class KernelWatch {

  private static final Runnable NOTHING = () -> {};

  private static final long INODE_DELAY_MILLIS = 200;

  private final ControlThread control;
  private final JfrGate gate;
  private final Reconciler audit;
  private final Suspicions suspicions;
  private final PressureWatch pressure;
  private final Runnable ready;
  private final ClosedWatch closed;
  private final IdleWatch idle;
  private final long censusMillis;

  /**
   * Has the inode of each new context learnt: the kernel's name for a generation. Reading the list
   * of mappings is too dear for io_setup(2), so a census does it a moment later, for many contexts
   * at a time.
   */
  private final DelayedTask inodes;

  public KernelWatch(
      Options options,
      ControlThread control,
      JfrGate gate,
      AccessScan touches,
      Reconciler audit,
      Suspicions suspicions,
      PressureWatch pressure) {
    this.control = control;
    this.gate = gate;
    this.audit = audit;
    this.suspicions = suspicions;
    this.pressure = pressure;
    ready = gate::openHere;
    censusMillis = options.censusMillis();
    closed = new ClosedWatch(audit, suspicions, control, ready);
    inodes = new DelayedTask(control, this::sample, "a check of new contexts", INODE_DELAY_MILLIS);
    idle = new IdleWatch(touches, audit, suspicions, control, ready, options.idleMillis());
  }

  /** Takes a census now and then. */
  public void start() {
    if (censusMillis > 0) {
      control.scheduleWithFixedDelay(
          this::census, censusMillis, censusMillis, TimeUnit.MILLISECONDS);
    }
  }

  private void census() {
    try {
      sample();
    } catch (Throwable e) {
      // One that throws would be the last.
      AgentLog.error("a census has failed", e);
    }
  }

  private void sample() {
    pressure.census(audit.run(ready), ready);
  }

  /** To be called every second or so: what could not be scheduled is scheduled. */
  public void retry() {
    idle.retry();
    closed.retry();
  }

  /** There is a new context. */
  public void wake() {
    inodes.schedule();
    idle.wake();
  }

  /** See {@link ClosedWatch#closed}. */
  public void closed(AioContext context) {
    closed.closed(context);
  }

  /** The chunk ends. On JFR's thread. */
  public void chunkEnds() {
    if (gate.isOpen()) {
      closed.chunkEnds();
    }
  }

  /** fs.aio-nr has been read. On JFR's thread. */
  public void quotaRead(AioQuota now) {
    if (gate.isOpen()) {
      pressure.quota(now, NOTHING);
    }
  }

  /** See {@link Reconciler#balance}. */
  public Reconciler.Balance balance() {
    return audit.balance(gate.isOpen());
  }

  /** Contexts under suspicion now. */
  public int suspected() {
    return suspicions.count();
  }

  /**
   * Takes in the contexts that this process has already, whose creation no route saw. Returns when
   * that is done.
   */
  public void adoptExisting() {
    // Said later: whoever waits for this may be loading a class, and JFR's start must not wait for
    // that (JDK-8371889).
    audit.adoptExisting(
        news ->
            control.execute(
                () -> {
                  gate.openHere();
                  news.run();
                }));
    idle.wake();
  }
}
