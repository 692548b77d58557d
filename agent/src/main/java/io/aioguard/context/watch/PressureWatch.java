package io.aioguard.context.watch;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.census.CensusResult;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.model.QuotaUsage;
import io.aioguard.context.record.CensusListener;
import io.aioguard.context.record.Pressure;
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
public final class PressureWatch {

  private final PressureGauge quota = new PressureGauge();
  private final PressureGauge mappings = new PressureGauge();
  private final CensusListener listener;
  private final Supplier<Collection<AioContext>> live;

  public PressureWatch(CensusListener listener, Supplier<Collection<AioContext>> live) {
    this.listener = listener;
    this.live = live;
  }

  /**
   * A census has been taken: contexts may have come.
   *
   * @param taken empty where the kernel's list cannot be read
   * @param ready makes ready to tell
   */
  void census(Optional<CensusResult<AioContext>> taken, Runnable ready) {
    if (taken.isPresent()) {
      long limit = KernelLimits.maxMapCount().orElse(-1);
      check(mappings, SystemLimit.MAX_MAP_COUNT, taken.get().mappings(), limit, ready);
    }
    Optional<AioQuota> now = AioQuota.read();
    if (now.isPresent()) {
      quota(now.get(), ready);
    }
  }

  /** fs.aio-nr has been read. */
  void quota(AioQuota now, Runnable ready) {
    check(quota, SystemLimit.AIO_MAX_NR, now.aioNr(), now.aioMaxNr(), ready);
  }

  private void check(PressureGauge gauge, String limit, long used, long maximum, Runnable ready) {
    int mark = gauge.look(used, maximum);
    if (mark == 0) {
      return;
    }
    Pressure pressure = new Pressure(limit, mark, used, maximum, QuotaUsage.of(live.get()));
    // Not here: this may be a thread of JFR, and standard error may block.
    AgentLog.warnLater(pressure.line());
    ready.run();
    listener.pressure(pressure);
  }
}
