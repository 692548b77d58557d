package io.aioguard.report.text;

import io.aioguard.report.model.Report;
import io.aioguard.report.value.Clock;
import java.io.PrintWriter;
import java.time.ZoneId;

/**
 * Prints a report for people: the verdict on the first screen, then the evidence. 80 columns,
 * except frames of stacks.
 */
public final class TextWriter {

  private final ZoneId zone;
  private final boolean colour;

  /**
   * @param zone of the times
   * @param colour whether to use the terminal's colours
   */
  public TextWriter(ZoneId zone, boolean colour) {
    this.zone = zone;
    this.colour = colour;
  }

  /** Prints the report; does not flush. */
  public void write(Report report, PrintWriter out) {
    TextPage page = new TextPage(out, colour);
    Clock clock = new Clock(zone);
    new AnswerSection(page, clock).write(report);
    new FindingSection(page, clock).write(report);
    new LiveSection(page, clock).write(report);
    new TotalsSection(page, clock).write(report);
  }
}
