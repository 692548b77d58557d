package io.aioguard.report.value;

import io.aioguard.frame.NumberText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Writes figures, in ASCII alone: the terminal of a container often has LANG=C. */
public final class FigureText {

  private static final long[] UNITS = {86_400, 3_600, 60, 1};
  private static final String[] UNIT_NAMES = {"d", "h", "min", "s"};

  private FigureText() {}

  /** Saturates at the highest long, as figures of a forged recording may overflow. */
  public static long sum(long one, long other) {
    long sum = one + other;
    return ((one ^ sum) & (other ^ sum)) < 0 ? Long.MAX_VALUE : sum;
  }

  public static Duration sum(Duration one, Duration other) {
    try {
      return one.plus(other);
    } catch (ArithmeticException e) {
      return Duration.ofSeconds(Long.MAX_VALUE);
    }
  }

  public static String number(long number) {
    return NumberText.of(number);
  }

  /** The number and its noun, in the plural where it should be. */
  public static String count(long number, String noun) {
    return NumberText.of(number, noun);
  }

  /**
   * How many contexts were created.
   *
   * @param unrelocated how many of them; 0 or less if none or unknown
   */
  public static String created(long created, long unrelocated) {
    String all = number(created) + " created";
    return unrelocated <= 0
        ? all
        : all + " (" + number(unrelocated) + " not relocated: the kernel reuses their ids)";
  }

  public static String bytes(long bytes) {
    return bytes < 10_240 ? count(bytes, "byte") : number(bytes / 1_024) + " KiB";
  }

  /** Two units at most: 3.2 s, 41.7 ms, 2 h 5 min. */
  public static String span(Duration span) {
    if (span.isNegative()) {
      return "0 s";
    }
    long seconds = span.getSeconds();
    if (seconds >= 60) {
      return units(seconds);
    }
    double millis = span.toNanos() / 1e6;
    if (millis >= 1_000) {
      return decimal(millis / 1_000, 1) + " s";
    }
    return millis == 0 ? "0 s" : decimal(millis, millis < 1 ? 3 : 1) + " ms";
  }

  public static String decimal(double figure, int digits) {
    return BigDecimal.valueOf(figure).setScale(digits, RoundingMode.HALF_UP).toPlainString();
  }

  private static String units(long seconds) {
    int unit = 0;
    while (seconds < UNITS[unit]) {
      unit++;
    }
    long rest = seconds % UNITS[unit] / UNITS[unit + 1];
    String big = number(seconds / UNITS[unit]) + ' ' + UNIT_NAMES[unit];
    return rest == 0 ? big : big + ' ' + rest + ' ' + UNIT_NAMES[unit + 1];
  }

  public static String quota(Quota quota) {
    return String.format(
        "aio-nr %s, peak %s, at the end %s of %s",
        number(quota.first()),
        number(quota.highest()),
        number(quota.last()),
        quota.limit() < 0 ? "unknown" : number(quota.limit()));
  }
}
