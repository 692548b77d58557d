package io.aioguard.report.event;

import io.aioguard.report.event.Statistics.Figure;
import io.aioguard.term.SystemLimit;
import java.time.Instant;
import java.util.Optional;

/**
 * How much was open: from {@code aioguard.AioStatistics}; and figures of the host from events of
 * shortage, as a peak is short and often between two samples. In merged samples each figure is the
 * highest one, and the time is that of the first.
 *
 * @param live contexts that are alive, -1 where unknown
 * @param liveSlots their nr_events, summed, -1 where unknown
 * @param aioNr slots in use on the host, -1 where unknown
 * @param aioMaxNr the limit of aioNr, -1 where unknown
 */
public record LoadSample(Instant time, long live, long liveSlots, long aioNr, long aioMaxNr) {

  public static LoadSample of(Statistics sample) {
    return new LoadSample(
        sample.time(),
        sample.get(Figure.LIVE),
        sample.get(Figure.LIVE_SLOTS),
        sample.get(Figure.AIO_NR),
        sample.get(Figure.AIO_MAX_NR));
  }

  /** The figures of the host are from before the rescue, the event is written after it. */
  public static Optional<LoadSample> of(Finding finding) {
    return finding.evidence() instanceof Evidence.Failure failure
        ? host(
            finding.time().minus(failure.rescue().time()),
            failure.shortage().aioNr(),
            failure.shortage().aioMaxNr())
        : Optional.empty();
  }

  public static Optional<LoadSample> of(Pressure pressure) {
    return pressure.limit().equals(SystemLimit.AIO_MAX_NR)
        ? host(pressure.time(), pressure.used(), pressure.maximum())
        : Optional.empty();
  }

  private static Optional<LoadSample> host(Instant time, long aioNr, long aioMaxNr) {
    return aioNr < 0
        ? Optional.empty()
        : Optional.of(new LoadSample(time, -1, -1, aioNr, aioMaxNr));
  }

  public LoadSample with(LoadSample other) {
    return new LoadSample(
        time.isBefore(other.time) ? time : other.time,
        Math.max(live, other.live),
        Math.max(liveSlots, other.liveSlots),
        Math.max(aioNr, other.aioNr),
        Math.max(aioMaxNr, other.aioMaxNr));
  }
}
