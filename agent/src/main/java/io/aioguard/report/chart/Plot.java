package io.aioguard.report.chart;

import io.aioguard.report.event.LoadSample;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Span;
import java.time.Duration;
import java.time.Instant;

/** Where a time lies on a chart that is 1,000 wide, and a figure on one that is 100 high. */
public record Plot(Instant start, Instant end) {

  /** All of the recording, and every sample. */
  static Plot of(JvmSummary jvm) {
    Span all = null;
    for (Span chunk : jvm.recording().chunks()) {
      all = all == null ? chunk : all.with(chunk);
    }
    for (LoadSample sample : jvm.load().samples()) {
      Span moment = new Span(sample.time(), sample.time());
      all = all == null ? moment : all.with(moment);
    }
    return all == null ? new Plot(Instant.EPOCH, Instant.EPOCH) : new Plot(all.start(), all.end());
  }

  boolean has(Instant time) {
    return !time.isBefore(start) && !time.isAfter(end);
  }

  /** The place of a time, 0 to 1,000 where the plot has it. */
  double place(Instant time) {
    double length = Math.max(1e-9, seconds(Duration.between(start, end)));
    return 1_000 * seconds(Duration.between(start, time)) / length;
  }

  String x(Instant time) {
    return FigureText.decimal(place(time), 1);
  }

  static String y(long figure, long top) {
    return FigureText.decimal(100 - 100.0 * Math.max(0, figure) / Math.max(1, top), 1);
  }

  private static double seconds(Duration span) {
    return span.getSeconds() + span.getNano() / 1e9;
  }

  /** The next figure up that is good to read: 1, 2, 2.5, 4, 5 or 8 and zeros. */
  public static long round(long figure) {
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
