package io.aioguard.report.value;

import java.util.Collection;

/**
 * A number of slots, or what is known of it. Unknown is not 0.
 *
 * @param least 0 or more
 * @param most -1 if unknown
 */
public record Slots(long least, long most) {

  /** Nothing. */
  static final Slots NONE = new Slots(0, 0);

  /** Exactly so many. */
  public static Slots of(long number) {
    return new Slots(number, number);
  }

  /**
   * As an event has it.
   *
   * @param nrEvents 0 if unknown
   * @param least 0 or less if unknown
   * @param most 0 or less if unknown
   */
  public static Slots of(long nrEvents, long least, long most) {
    if (nrEvents > 0) {
      return of(nrEvents);
    }
    // A context has one at least.
    long from = Math.max(1, least);
    return new Slots(from, most < from ? -1 : most);
  }

  public static Slots sum(Collection<Slots> all) {
    Slots sum = NONE;
    for (Slots one : all) {
      boolean bounded = sum.most >= 0 && one.most >= 0;
      sum =
          new Slots(
              FigureText.sum(sum.least, one.least),
              bounded ? FigureText.sum(sum.most, one.most) : -1);
    }
    return sum;
  }

  /** Whether the number itself is known. */
  boolean isExact() {
    return least == most;
  }

  /** The number, or -1 where only bounds are known. */
  public long exact() {
    return isExact() ? least : -1;
  }

  /** Without a unit. */
  public String bounds() {
    if (isExact()) {
      return FigureText.number(least);
    }
    return most < 0
        ? "at least " + FigureText.number(least)
        : FigureText.number(least) + " to " + FigureText.number(most);
  }

  public String words() {
    return isExact()
        ? FigureText.count(least, "slot")
        : bounds() + (most < 0 && least == 1 ? " slot" : " slots");
  }
}
