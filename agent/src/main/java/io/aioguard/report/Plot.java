package io.aioguard.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Where a time lies on a chart that is 1,000 wide, and a figure on one that is 100 high. */
record Plot(Instant start, Instant end) {

  /** All of the recording, and every sample. */
  static Plot of(JvmSummary jvm) {
    Instant first = jvm.load().get(0).time();
    Span all = new Span(first, jvm.load().get(jvm.load().size() - 1).time());
    for (Span chunk : jvm.chunks()) {
      all = all.with(chunk);
    }
    return new Plot(all.start(), all.end());
  }

  boolean has(Instant time) {
    return !time.isBefore(start) && !time.isAfter(end);
  }

  String x(Instant time) {
    double length = Math.max(1e-9, seconds(Duration.between(start, end)));
    return coordinate(1_000 * seconds(Duration.between(start, time)) / length);
  }

  static String y(long figure, long top) {
    return coordinate(100 - 100.0 * Math.max(0, figure) / Math.max(1, top));
  }

  private static double seconds(Duration span) {
    return span.getSeconds() + span.getNano() / 1e9;
  }

  private static String coordinate(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** The next figure up that is good to read: 1, 2, 2.5, 4, 5 or 8 and zeros. */
  static long round(long figure) {
    for (double power = 1; power <= 1e18; power *= 10) {
      for (double step : new double[] {1, 2, 2.5, 4, 5, 8}) {
        long candidate = (long) (step * power);
        if (candidate >= figure && candidate % 2 == 0) {
          return candidate;
        }
      }
    }
    return Long.MAX_VALUE;
  }
}
