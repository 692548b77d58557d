package io.aioguard.host;

import io.aioguard.report.value.Slots;
import java.util.List;

/**
 * Narrows what is known of each process by fs.aio-nr: a process holds no more than what the others
 * leave, by their least; and where all processes were read, no less than what they leave by their
 * most.
 *
 * <p>That needs one moment for all figures: fs.aio-nr must not have changed. And a ring that a
 * process has unmapped without a destroy is in no list, so it would count as another process's.
 */
record Bounds(HostUsage all) {

  /** All together hold no more than fs.aio-nr. */
  Slots sum() {
    Slots sum = all.sum();
    return isOneMoment() ? new Slots(sum.min(), least(sum.max(), all.used())) : sum;
  }

  List<Holder> narrow() {
    return isOneMoment() ? narrowed() : all.holders();
  }

  private boolean isOneMoment() {
    return all.isSettled() && all.sum().min() <= all.used();
  }

  private List<Holder> narrowed() {
    return all.holders().stream().map(holder -> holder.with(bounds(holder.slots()))).toList();
  }

  private Slots bounds(Slots own) {
    long most = all.used() - (all.sum().min() - own.min());
    long min = isAllKnown() ? all.used() - (all.sum().max() - own.max()) : 0;
    return new Slots(Math.max(own.min(), min), least(own.max(), most));
  }

  private static long least(long max, long other) {
    return max < 0 ? other : Math.min(max, other);
  }

  private boolean isAllKnown() {
    return all.reading().coverage().isComplete() && all.used() <= all.sum().max();
  }
}
