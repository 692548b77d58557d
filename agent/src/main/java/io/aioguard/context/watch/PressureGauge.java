package io.aioguard.context.watch;

/**
 * How near a limit is: says so at half of it and at four fifths, once each until it is far away
 * again. Thread-safe.
 */
final class PressureGauge {

  private static final int[] MARKS = {50, 80};

  /** A mark is only new again when use has fallen so many percent below it. */
  private static final int WELL_BELOW = 10;

  private int reached;

  /**
   * Takes in a look.
   *
   * @param limit 0 or less where there is none
   * @return the highest mark that is reached and was not before, in percent; 0 if there is none
   */
  synchronized int look(long used, long limit) {
    if (limit <= 0 || used < 0) {
      return 0;
    }
    double percent = 100.0 * used / limit;
    while (reached > 0 && percent < MARKS[reached - 1] - WELL_BELOW) {
      reached--;
    }
    int before = reached;
    while (reached < MARKS.length && percent >= MARKS[reached]) {
      reached++;
    }
    return reached > before ? MARKS[reached - 1] : 0;
  }
}
