package io.aioguard.host;

import io.aioguard.kernel.aio.AioQuota;
import io.aioguard.report.value.Slots;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who holds the slots of fs.aio-nr.
 *
 * @param holders those with the most slots first
 * @param sum of their slots
 */
public record HostUsage(HostReading reading, List<Holder> holders, Slots sum) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private static final Comparator<Holder> MOST_FIRST =
      Comparator.comparingLong((Holder holder) -> orHighest(holder.slots().max()))
          .thenComparingLong(holder -> holder.slots().min())
          .reversed()
          .thenComparingLong(holder -> holder.process().pid());

  /** Concludes from what was read. */
  public static HostUsage of(HostReading reading) {
    List<Holder> holders =
        Attribution.holders(reading.processes()).stream()
            .map(holder -> asAnswered(holder, reading))
            .sorted(MOST_FIRST)
            .toList();
    return new HostUsage(reading, holders, Slots.sum(holders.stream().map(Holder::slots).toList()));
  }

  private static Holder asAnswered(Holder holder, HostReading reading) {
    AgentCount answer = reading.answers().get(holder.process().pid());
    // The agent counts nr_events, as io_setup(2) was asked for them.
    return answer == null || reading.mayDouble() ? holder : holder.with(answer);
  }

  /** An unknown number counts as the highest. */
  private static long orHighest(long max) {
    return max < 0 ? Long.MAX_VALUE : max;
  }

  /** fs.aio-nr at the end, in slots; -1 if unknown. */
  public long used() {
    return reading.after().map(AioQuota::aioNr).orElse(-1L);
  }

  /** fs.aio-max-nr, in slots; -1 if unknown. */
  public long limit() {
    return reading.after().map(AioQuota::aioMaxNr).orElse(-1L);
  }

  /** Whether fs.aio-nr was the same before the processes were read and afterwards. */
  public boolean isSettled() {
    return used() >= 0 && reading.before().map(AioQuota::aioNr).equals(Optional.of(used()));
  }

  /** Slots that no process holds which was read; from 0 to unknown where fs.aio-nr is. */
  public Slots remainder() {
    if (used() < 0) {
      return new Slots(0, -1);
    }
    long lower = Math.min(used(), reading.before().map(AioQuota::aioNr).orElse(used()));
    long upper = Math.max(used(), reading.before().map(AioQuota::aioNr).orElse(used()));
    long min = sum.max() < 0 ? 0 : Math.max(0, lower - sum.max());
    return new Slots(min, Math.max(min, upper - sum.min()));
  }

  /** So many slots at least are held where no process was read; 0 if all may be accounted for. */
  public long unaccounted() {
    return remainder().min();
  }

  /** Processes that list rings and own none: inherited by fork(2), or their contexts are gone. */
  public int bystanders() {
    return reading.processes().size() - holders.size();
  }

  /** How much of fs.aio-max-nr is used; empty if unknown, or where the limit is 0. */
  public Optional<Double> percent() {
    return used() < 0 || limit() <= 0 ? Optional.empty() : Optional.of(100.0 * used() / limit());
  }

  /** Whether more than that part of fs.aio-max-nr is used, which must be known. */
  public boolean isAbove(BigDecimal percent) {
    BigDecimal used = BigDecimal.valueOf(used()).multiply(HUNDRED);
    return used.compareTo(percent.multiply(BigDecimal.valueOf(limit()))) > 0;
  }
}
