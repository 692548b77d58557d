package io.aioguard.report.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.report.value.Trend.Direction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The trend of several JVMs; that of one is in AnalysisTest. */
final class TrendTest {

  private static final Trend WORSE = new Trend(Direction.WORSE, List.of(0L, 1L, 9L));
  private static final Trend STEADY = new Trend(Direction.STEADY, List.of(5L, 5L, 5L));
  private static final Trend OVER = new Trend(Direction.OVER, List.of(9L, 9L, 0L));
  private static final Trend UNKNOWN = new Trend(Direction.UNKNOWN, List.of(0L, 0L, 1L));

  @Test
  void aFewAreWorseIfOneIs() {
    assertEquals(Direction.WORSE, Trend.of(List.of(STEADY, OVER, WORSE)).direction());
    assertEquals(Direction.OVER, Trend.of(List.of(OVER, UNKNOWN)).direction());
    assertEquals(List.of(14L, 15L, 14L), Trend.of(List.of(STEADY, OVER, WORSE)).thirds());
  }

  @Test
  void manyAreJudgedByTheirSums() {
    assertEquals(Direction.STEADY, Trend.of(with(9, STEADY)).direction());
    assertEquals(Direction.WORSE, Trend.of(with(9, WORSE)).direction());
    assertEquals(Direction.UNKNOWN, Trend.of(Collections.nCopies(9, UNKNOWN)).direction());
  }

  /** So many of the same, and one that gets worse. */
  private static List<Trend> with(int number, Trend trend) {
    List<Trend> all = new ArrayList<>(Collections.nCopies(number, trend));
    all.add(WORSE);
    return all;
  }
}
