package io.aioguard.report.chart;

import io.aioguard.report.event.LoadSample;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Span;
import java.time.Duration;
import java.time.Instant;

/** Maps times and figures to a chart that is 1,000 wide and 100 high. */
public record Plot(Instant start, Instant end) {

  /** Covers all of the recording, and every sample. */
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

  boolean contains(Instant time) {
    return !time.isBefore(start) && !time.isAfter(end);
  }

  /** The x coordinate of a time, 0 to 1,000 within the plot. */
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

  /** Rounds up to 1, 2, 2.5, 4, 5 or 8 times a power of ten. */
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
