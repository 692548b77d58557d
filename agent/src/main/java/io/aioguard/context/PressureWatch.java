package io.aioguard.context;

import io.aioguard.agent.AgentLog;
import io.aioguard.census.Outcome;
import io.aioguard.kernel.AioQuota;
import io.aioguard.kernel.KernelLimits;
import io.aioguard.term.SystemLimit;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells that fs.aio-max-nr or vm.max_map_count is near, well before io_setup(2) fails or the JVM
 * has no room for a thread. Lives on the looks that others take: none of its own, none on a thread
 * of the application.
 */
final class PressureWatch {

  private final PressureGauge quota = new PressureGauge();
  private final PressureGauge mappings = new PressureGauge();
  private final CensusListener listener;
  private final Supplier<Collection<AioContext>> live;

  PressureWatch(CensusListener listener, Supplier<Collection<AioContext>> live) {
    this.listener = listener;
    this.live = live;
  }

  /**
   * A census has been taken: contexts may have come.
   *
   * @param taken empty where the kernel's list cannot be read
   * @param ready makes ready to tell
   */
  void census(Optional<Outcome<AioContext>> taken, Runnable ready) {
    if (taken.isPresent()) {
      mappings(taken.get().mappings(), ready);
    }
    Optional<AioQuota> now = AioQuota.read();
    if (now.isPresent()) {
      quota(now.get(), ready);
    }
  }

  private void mappings(int count, Runnable ready) {
    long limit = KernelLimits.maxMapCount().orElse(-1);
    int mark;
    synchronized (mappings) {
      mark = mappings.look(count, limit);
    }
    tell(SystemLimit.MAX_MAP_COUNT, mark, count, limit, ready);
  }

  /** fs.aio-nr has been read. */
  void quota(AioQuota now, Runnable ready) {
    int mark;
    synchronized (quota) {
      mark = quota.look(now.aioNr(), now.aioMaxNr());
    }
    tell(SystemLimit.AIO_MAX_NR, mark, now.aioNr(), now.aioMaxNr(), ready);
  }

  private void tell(String limit, int mark, long used, long maximum, Runnable ready) {
    if (mark == 0) {
      return;
    }
    Pressure pressure = new Pressure(limit, mark, used, maximum, Holdings.of(live.get()));
    // Not here: this may be a thread of JFR, and standard error may block.
    AgentLog.warnLater(pressure.line());
    ready.run();
    listener.pressure(pressure);
  }
}
