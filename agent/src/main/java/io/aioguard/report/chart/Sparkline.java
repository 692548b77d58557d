package io.aioguard.report.chart;

import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.FindingGroup.Share;
import io.aioguard.report.value.CountAtTime;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Findings of one bug over time, in all JVMs.
 *
 * @param span the same for all bugs of a report, so that they can be compared
 * @param bars number of findings in each part of the span
 */
public record Sparkline(Span span, List<Long> bars) {

  private static final int BARS = 40;

  /**
   * Puts the findings into bars.
   *
   * @param recorded time of the report; findings outside of it are in the first or the last bar
   */
  public static Sparkline of(FindingGroup group, Span recorded) {
    List<Long> bars = new ArrayList<>(Collections.nCopies(BARS, 0L));
    for (Share share : group.spread().shares().values()) {
      for (CountAtTime findings : share.times()) {
        int bar = bar(findings.time(), recorded);
        bars.set(bar, FigureText.sum(bars.get(bar), findings.count()));
      }
    }
    return new Sparkline(recorded, List.copyOf(bars));
  }

  private static int bar(Instant time, Span recorded) {
    double length = Math.max(1, recorded.length().getSeconds());
    double at = Duration.between(recorded.start(), time).getSeconds() / length;
    return (int) Math.max(0, Math.min(BARS - 1, at * BARS));
  }

  /** The highest number. */
  public long peak() {
    return Collections.max(bars);
  }

  /** When the first bar with that number begins. */
  public Instant peakTime() {
    Duration bar = span.length().dividedBy(BARS);
    return span.start().plus(bar.multipliedBy(bars.indexOf(peak())));
  }

  /** The time that one bar stands for. */
  public Duration width() {
    return span.length().dividedBy(BARS);
  }
}
