package io.aioguard.report;

import java.time.Duration;
import java.util.List;

/**
 * Whether findings of one bug become more.
 *
 * @param thirds how many there are in the first, second and last third of what was recorded; those
 *     that the rate limit kept back count at the time of the event that tells of them
 */
public record Trend(Direction direction, List<Long> thirds) {

  /** Where it goes. */
  public enum Direction {
    /** The last third has half as many again as the average of the two before. */
    WORSE("getting worse"),
    /** Neither of the others. */
    STEADY("steady"),
    /** The last third has none. */
    OVER("over"),
    /** Fewer than four findings, or less than half a minute of recording. */
    UNKNOWN("not known");

    private final String label;

    Direction(String label) {
      this.label = label;
    }

    /** In words. */
    public String label() {
      return label;
    }
  }

  private static final Duration SHORTEST = Duration.ofSeconds(30);
  private static final int FEWEST = 4;

  static Trend of(TimeSlots<Long> findings, Span recorded) {
    long[] thirds = new long[3];
    double length = Math.max(1, recorded.length().getSeconds());
    findings.forEach(
        (time, count) -> {
          double at = Duration.between(recorded.start(), time).getSeconds() / length * 3;
          int third = (int) Math.max(0, Math.min(2, at));
          thirds[third] = Wording.sum(thirds[third], count);
        });
    return new Trend(direction(thirds, recorded), List.of(thirds[0], thirds[1], thirds[2]));
  }

  private static Direction direction(long[] thirds, Span recorded) {
    long before = Wording.sum(thirds[0], thirds[1]);
    boolean few = Wording.sum(before, thirds[2]) < FEWEST;
    if (few || recorded.length().compareTo(SHORTEST) < 0) {
      return Direction.UNKNOWN;
    }
    if (thirds[2] == 0) {
      return Direction.OVER;
    }
    return thirds[2] > before * 0.75 ? Direction.WORSE : Direction.STEADY;
  }
}
