package io.aioguard.report.value;

import java.time.Duration;
import java.util.List;

/**
 * Whether findings of one bug become more frequent.
 *
 * @param thirds how many there are in the first, second and last third of what was recorded, of
 *     each JVM by its own time; those that the rate limit suppressed count at the time of the event
 *     that has their number
 */
public record Trend(Direction direction, List<Long> thirds) {

  /** The direction of the trend. */
  public enum Direction {
    /** The last third has over 1.5 times the average of the two before. */
    WORSE("getting worse"),
    /** Neither worse nor over. */
    STEADY("steady"),
    /** The last third has none. */
    OVER("over"),
    /** Fewer than four findings, all of them at once, or less than half a minute of recording. */
    UNKNOWN("unknown");

    private final String label;

    Direction(String label) {
      this.label = label;
    }

    /** As the report has it. */
    public String label() {
      return label;
    }
  }

  /** The trend of what happens once, at the end. */
  public static final Trend NONE = new Trend(Direction.UNKNOWN, List.of(0L, 0L, 0L));

  private static final Duration MIN_RECORDED = Duration.ofSeconds(30);
  private static final int MIN_FINDINGS = 4;
  private static final int MAX_JVMS = 4;

  /** As a part of the recording: findings within less are one burst. */
  private static final double MIN_RANGE = 0.1;

  /**
   * Of several JVMs: worse if it is in one, over if it is in all whose trend is known. Of more than
   * four, one of which is soon worse by chance, by the sums.
   */
  public static Trend of(List<Trend> jvms) {
    long[] thirds = new long[3];
    Direction direction = Direction.UNKNOWN;
    for (Trend jvm : jvms) {
      for (int i = 0; i < thirds.length; i++) {
        thirds[i] = FigureText.sum(thirds[i], jvm.thirds.get(i));
      }
      direction = jvm.direction.compareTo(direction) < 0 ? jvm.direction : direction;
    }
    if (jvms.size() > MAX_JVMS && direction != Direction.UNKNOWN) {
      direction = direction(thirds);
    }
    return new Trend(direction, List.of(thirds[0], thirds[1], thirds[2]));
  }

  public static Trend of(TimeBuckets<Long> findings, Span recorded) {
    long[] thirds = new long[3];
    double length = Math.max(1, recorded.length().getSeconds());
    double[] range = {1, 0};
    findings.forEach(
        (time, count) -> {
          double at = Duration.between(recorded.start(), time).getSeconds() / length;
          range[0] = Math.min(range[0], at);
          range[1] = Math.max(range[1], at);
          int third = (int) Math.max(0, Math.min(2, at * 3));
          thirds[third] = FigureText.sum(thirds[third], count);
        });
    boolean burst = range[1] - range[0] < MIN_RANGE;
    return new Trend(
        burst ? Direction.UNKNOWN : direction(thirds, recorded),
        List.of(thirds[0], thirds[1], thirds[2]));
  }

  private static Direction direction(long[] thirds, Span recorded) {
    long before = FigureText.sum(thirds[0], thirds[1]);
    boolean few = FigureText.sum(before, thirds[2]) < MIN_FINDINGS;
    if (few || recorded.length().compareTo(MIN_RECORDED) < 0) {
      return Direction.UNKNOWN;
    }
    return direction(thirds);
  }

  private static Direction direction(long[] thirds) {
    if (thirds[2] == 0) {
      return Direction.OVER;
    }
    long before = FigureText.sum(thirds[0], thirds[1]);
    return thirds[2] > before * 0.75 ? Direction.WORSE : Direction.STEADY;
  }
}
