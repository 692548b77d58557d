package io.aioguard.context.watch;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.agent.log.ControlThread;
import io.aioguard.agent.option.Options;
import io.aioguard.context.lifecycle.Suspicions;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.reach.AccessScan;
import io.aioguard.context.record.JfrGate;
import io.aioguard.context.registry.ContextCounts;
import io.aioguard.context.stack.DelayedTask;
import io.aioguard.kernel.aio.AioQuota;
import java.util.concurrent.TimeUnit;

/**
 * Runs the checks against the kernel: periodically on the agent's thread, at the end of a chunk on
 * JFR's, for a command on that of its connection. No call from JFR's thread waits until the agent
 * has registered its events: JFR may itself be waiting for that.
 */
public final class KernelWatch {

  private static final Runnable NOTHING = () -> {};

  private static final long INODE_DELAY_MILLIS = 200;

  private final ControlThread control;
  private final JfrGate gate;
  private final Reconciler reconciler;
  private final Suspicions suspicions;
  private final PressureWatch pressure;
  private final Runnable openGate;
  private final ClosedWatch closedWatch;
  private final IdleWatch idleWatch;
  private final long censusMillis;

  /**
   * Reads the inodes of new contexts, which distinguish contexts at one address. Reading the list
   * of mappings takes too long for io_setup(2), so a census does it a moment later, for many at a
   * time.
   */
  private final DelayedTask inodeTask;

  public KernelWatch(
      Options options,
      ControlThread control,
      JfrGate gate,
      AccessScan accessScan,
      Reconciler reconciler,
      Suspicions suspicions,
      PressureWatch pressure) {
    this.control = control;
    this.gate = gate;
    this.reconciler = reconciler;
    this.suspicions = suspicions;
    this.pressure = pressure;
    openGate = gate::openHere;
    censusMillis = options.censusMillis();
    closedWatch = new ClosedWatch(reconciler, suspicions, control, openGate);
    inodeTask =
        new DelayedTask(control, this::takeCensus, "a check of new contexts", INODE_DELAY_MILLIS);
    idleWatch =
        new IdleWatch(accessScan, reconciler, suspicions, control, openGate, options.idleMillis());
  }

  /** Starts the periodic census. */
  public void start() {
    if (censusMillis > 0) {
      control.scheduleWithFixedDelay(
          this::census, censusMillis, censusMillis, TimeUnit.MILLISECONDS);
    }
  }

  private void census() {
    try {
      takeCensus();
    } catch (Throwable e) {
      // A task that throws is not scheduled again.
      AgentLog.error("a census has failed", e);
    }
  }

  private void takeCensus() {
    pressure.census(reconciler.run(openGate), openGate);
  }

  /** Schedules what could not be scheduled before. To be called every second or so. */
  public void retry() {
    idleWatch.retry();
    closedWatch.retry();
  }

  /** A context was created. */
  public void wake() {
    inodeTask.schedule();
    idleWatch.wake();
  }

  /** See {@link ClosedWatch#closed}. */
  public void closed(AioContext context) {
    closedWatch.closed(context);
  }

  /** The chunk ends. On JFR's thread. */
  public void onChunkEnd() {
    if (gate.isOpen()) {
      closedWatch.onChunkEnd();
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
    return reconciler.balance(gate.isOpen());
  }

  /** See {@link Reconciler#untracked}. */
  public long untracked(ContextCounts counts) {
    return reconciler.untracked(counts);
  }

  /** Contexts under suspicion now. */
  public int suspected() {
    return suspicions.count();
  }

  /** Adds the contexts that this process has already, whose creation no route saw; returns then. */
  public void adoptExisting() {
    // Reported later: the thread that waits for this may be loading a class, and JFR's start must
    // not wait for that (JDK-8371889).
    reconciler.adoptExisting(
        report ->
            control.execute(
                () -> {
                  gate.openHere();
                  report.run();
                }));
    idleWatch.wake();
  }
}
