package io.aioguard.report;

import java.time.Instant;

/**
 * How much was open, from {@code aioguard.AioStatistics}. Where many samples were put into one,
 * each figure is the highest of its own, and the time that of the first.
 *
 * @param live contexts that are alive
 * @param liveSlots their nr_events, summed
 * @param aioNr slots in use on the host, -1 where not known
 * @param aioMaxNr the limit of aioNr, -1 where not known
 */
public record LoadSample(Instant time, long live, long liveSlots, long aioNr, long aioMaxNr) {

  LoadSample with(LoadSample other) {
    return new LoadSample(
        time.isBefore(other.time) ? time : other.time,
        Math.max(live, other.live),
        Math.max(liveSlots, other.liveSlots),
        Math.max(aioNr, other.aioNr),
        Math.max(aioMaxNr, other.aioMaxNr));
  }
}
