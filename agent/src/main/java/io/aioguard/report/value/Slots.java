package io.aioguard.report.value;

import java.util.Collection;

/**
 * A number of slots (nr_events), or bounds of it. Unknown is not 0.
 *
 * @param min 0 or more
 * @param max -1 if unknown
 */
public record Slots(long min, long max) {

  /** No slots. */
  static final Slots NONE = new Slots(0, 0);

  /** An exact number. */
  public static Slots of(long number) {
    return new Slots(number, number);
  }

  /**
   * From the fields of an event.
   *
   * @param nrEvents 0 if unknown
   * @param min 0 or less if unknown
   * @param max 0 or less if unknown
   */
  public static Slots of(long nrEvents, long min, long max) {
    if (nrEvents > 0) {
      return of(nrEvents);
    }
    // A context has at least one slot.
    long from = Math.max(1, min);
    return new Slots(from, max < from ? -1 : max);
  }

  public static Slots sum(Collection<Slots> all) {
    Slots sum = NONE;
    for (Slots one : all) {
      boolean bounded = sum.max >= 0 && one.max >= 0;
      sum =
          new Slots(
              FigureText.sum(sum.min, one.min), bounded ? FigureText.sum(sum.max, one.max) : -1);
    }
    return sum;
  }

  /** Whether the number itself is known. */
  boolean isExact() {
    return min == max;
  }

  /** The number, or -1 where only bounds are known. */
  public long exact() {
    return isExact() ? min : -1;
  }

  /** The text without a unit. */
  public String bounds() {
    if (isExact()) {
      return FigureText.number(min);
    }
    return max < 0
        ? "at least " + FigureText.number(min)
        : FigureText.number(min) + " to " + FigureText.number(max);
  }

  public String text() {
    return isExact()
        ? FigureText.count(min, "slot")
        : bounds() + (max < 0 && min == 1 ? " slot" : " slots");
  }
}
