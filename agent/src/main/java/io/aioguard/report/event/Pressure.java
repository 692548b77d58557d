package io.aioguard.report.event;

import io.aioguard.report.value.FigureText;
import java.time.Instant;

/**
 * A limit that was nearly reached.
 *
 * @param limit its name in /proc/sys
 * @param threshold in percent, that was reached
 * @param topHolders the largest holders in the JVM, one a line
 */
public record Pressure(
    Instant time, String limit, long threshold, long used, long maximum, String topHolders)
    implements AioEvent {

  /** The text for a note. */
  public String note() {
    String holder =
        topHolders.lines().findFirst().map(top -> "; largest holder: " + top).orElse("");
    long percent = maximum > 0 ? Math.round(100.0 * used / maximum) : threshold;
    return String.format(
        "%s was used to %s %%: %s of %s%s.",
        limit, percent, FigureText.number(used), FigureText.number(maximum), holder);
  }
}
