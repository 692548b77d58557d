package io.aioguard.context.watch;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.census.CensusResult;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.model.QuotaUsage;
import io.aioguard.context.record.CensusListener;
import io.aioguard.context.record.Pressure;
import io.aioguard.kernel.KernelLimits;
import io.aioguard.kernel.aio.AioQuota;
import io.aioguard.term.SystemLimit;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reports that fs.aio-max-nr or vm.max_map_count is near, well before io_setup(2) fails or the JVM
 * cannot start a thread. Uses samples that the census and the statistics take, none of its own and
 * none on a thread of the application.
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
   * A census was taken.
   *
   * @param result empty where the kernel's list cannot be read
   * @param openGate sets the events up
   */
  void census(Optional<CensusResult<AioContext>> result, Runnable openGate) {
    if (result.isPresent()) {
      long limit = KernelLimits.maxMapCount().orElse(-1);
      check(mappings, SystemLimit.MAX_MAP_COUNT, result.get().mappings(), limit, openGate);
    }
    Optional<AioQuota> now = AioQuota.read();
    if (now.isPresent()) {
      quota(now.get(), openGate);
    }
  }

  /** fs.aio-nr has been read. */
  void quota(AioQuota now, Runnable openGate) {
    check(quota, SystemLimit.AIO_MAX_NR, now.aioNr(), now.aioMaxNr(), openGate);
  }

  private void check(
      PressureGauge gauge, String limit, long used, long maximum, Runnable openGate) {
    int mark = gauge.update(used, maximum);
    if (mark == 0) {
      return;
    }
    Pressure pressure = new Pressure(limit, mark, used, maximum, QuotaUsage.of(live.get()));
    // Not here: this may be a thread of JFR, and standard error may block.
    AgentLog.warnLater(pressure.line());
    openGate.run();
    listener.pressure(pressure);
  }
}
