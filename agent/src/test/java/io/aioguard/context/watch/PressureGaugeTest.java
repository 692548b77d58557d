package io.aioguard.context.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PressureGaugeTest {

  private static final long LIMIT = 1000;

  private final PressureGauge gauge = new PressureGauge();

  private int[] update(long... used) {
    return LongStream.of(used).mapToInt(each -> gauge.update(each, LIMIT)).toArray();
  }

  private void reports(long[] used, int... marks) {
    assertEquals(
        java.util.Arrays.toString(marks), java.util.Arrays.toString(update(used)), "of " + LIMIT);
  }

  @Test
  void reportsEachMarkOnceWhileUseRises() {
    reports(new long[] {0, 499, 500, 700, 799, 800, 1000}, 0, 0, 50, 0, 0, 80, 0);
  }

  @Test
  void reportsTheHighestMarkOfALeap() {
    reports(new long[] {10, 900, 850, 790}, 0, 80, 0, 0);
  }

  @Test
  void reportsAMarkAgainOnlyAfterUseWasWellBelowIt() {
    reports(new long[] {800, 750, 810, 699, 800}, 80, 0, 0, 0, 80);
    reports(new long[] {450, 510, 399, 500}, 0, 0, 0, 50);
  }

  @Test
  void reportsNothingWithoutALimit() {
    assertEquals(0, gauge.update(10, -1));
    assertEquals(0, gauge.update(10, 0));
    assertEquals(0, gauge.update(-1, 10));
  }
}
