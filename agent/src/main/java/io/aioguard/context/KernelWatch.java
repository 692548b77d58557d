package io.aioguard.context;

import io.aioguard.agent.AgentLog;
import io.aioguard.agent.Control;
import io.aioguard.agent.Options;
import io.aioguard.census.Census;
import io.aioguard.hook.Interest;
import io.aioguard.kernel.ProcessMemory;
import io.aioguard.relocate.Relocation;
import java.util.concurrent.TimeUnit;

/** Puts together what looks at the kernel's side now and then, all of it on the agent's thread. */
final class KernelWatch {

  final Suspicions suspicions;
  final Endings endings;
  final Audit audit;
  final ClosedWatch closed;
  final PressureWatch pressure;

  private final JfrGate gate;
  private final Runnable ready;
  private final Control control;
  private final InodeSampler inodes;
  private final IdleWatch idle;
  private final long censusMillis;

  KernelWatch(
      Options options,
      Control control,
      ProcessMemory memory,
      Touches touches,
      Registry registry,
      Counters counters,
      InFlight inFlight,
      Interest interest,
      Relocation relocation,
      JfrGate gate,
      ContextListener contexts,
      CensusListener findings) {
    this.control = control;
    this.gate = gate;
    ready = gate::openHere;
    censusMillis = options.censusMillis();
    suspicions = new Suspicions(touches, findings);
    endings = new Endings(interest, contexts, suspicions, counters);
    // Where memory cannot be read no creation is seen: each context would be taken for untracked.
    boolean concludes = censusMillis > 0 && memory.unavailable().isEmpty();
    Census<AioContext> census = new Census<>(new KernelLedger(registry, inFlight, relocation));
    audit = new Audit(registry, counters, census, interest, memory, endings, findings, concludes);
    closed = new ClosedWatch(registry, audit, suspicions, control, ready);
    pressure = new PressureWatch(findings, registry::live);
    inodes = new InodeSampler(audit, pressure, control, ready);
    idle =
        new IdleWatch(registry, touches, audit, suspicions, control, ready, options.idleMillis());
  }

  /** Takes a census now and then. */
  void start() {
    if (censusMillis > 0) {
      control.scheduleWithFixedDelay(
          this::census, censusMillis, censusMillis, TimeUnit.MILLISECONDS);
    }
  }

  private void census() {
    try {
      pressure.census(audit.run(ready), ready);
    } catch (Throwable e) {
      // One that throws would be the last.
      AgentLog.error("a census has failed", e);
    }
  }

  /** To be called every second or so: what could not be scheduled is scheduled. */
  void retry() {
    idle.retry();
    closed.retry();
  }

  /** There is a new context. */
  void wake() {
    inodes.wake();
    idle.wake();
  }

  /** See {@link Tracking#adoptExisting}. */
  void adoptExisting() {
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
