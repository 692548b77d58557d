package io.aioguard.report.event;

import io.aioguard.report.value.FigureText;
import java.time.Instant;

/**
 * A limit was near.
 *
 * @param limit its name in /proc/sys
 * @param mark percent that were reached
 * @param topHolders what held most in the JVM, one a line
 */
public record Pressure(
    Instant time, String limit, long mark, long used, long maximum, String topHolders)
    implements AioEvent {

  /** In words, for a note. */
  public String note() {
    String most = topHolders.lines().findFirst().map(top -> "; most by " + top).orElse("");
    long percent = maximum > 0 ? Math.round(100.0 * used / maximum) : mark;
    return String.format(
        "%s was used to %s %%: %s of %s%s.",
        limit, percent, FigureText.number(used), FigureText.number(maximum), most);
  }
}
