package io.aioguard.context.watch;

/**
 * Whether use of a limit has reached a mark, 50 or 80 percent of it. Each mark is reported once
 * until use has fallen well below it. Thread-safe.
 */
final class PressureGauge {

  private static final int[] MARKS = {50, 80};

  /** A mark can be reported again when use has fallen so many percent below it. */
  private static final int HYSTERESIS_PERCENT = 10;

  private int reached;

  /**
   * Takes a sample.
   *
   * @param limit 0 or less where there is none
   * @return the highest mark that this sample is the first to reach, in percent; 0 if none
   */
  synchronized int update(long used, long limit) {
    if (limit <= 0 || used < 0) {
      return 0;
    }
    double percent = 100.0 * used / limit;
    while (reached > 0 && percent < MARKS[reached - 1] - HYSTERESIS_PERCENT) {
      reached--;
    }
    int before = reached;
    while (reached < MARKS.length && percent >= MARKS[reached]) {
      reached++;
    }
    return reached > before ? MARKS[reached - 1] : 0;
  }
}
