package io.aioguard.report.model;

import io.aioguard.report.value.TerminalStyle;
import java.util.Locale;

/** Verdicts, the worst first. A report may have several. */
public enum Verdict {
  STALE_DESTROYS("STALE DESTROYS", TerminalStyle.BAD),
  DOUBLE_DESTROYS("DOUBLE DESTROYS", TerminalStyle.BAD),
  LEAKS("LEAKS", TerminalStyle.BAD),
  /** {@code io_setup(2)} failed because quota or memory was used up. */
  EXHAUSTION("EXHAUSTION", TerminalStyle.BAD),
  /** Something is odd, nothing is proven. */
  SUSPECTED("SUSPECTED", TerminalStyle.DOUBTFUL),
  /** Nothing was found, and contexts were open when the JVM ended. */
  OPEN("OPEN", TerminalStyle.DOUBTFUL),
  /** Nothing was found, and something kept the agent or this report from seeing everything. */
  INCONCLUSIVE("INCONCLUSIVE", TerminalStyle.DOUBTFUL),
  CLEAN("CLEAN", TerminalStyle.GOOD);

  private final String label;
  private final TerminalStyle style;

  Verdict(String label, TerminalStyle style) {
    this.label = label;
    this.style = style;
  }

  /** The name in JSON: {@code stale-destroys}. */
  public String key() {
    return label.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  /** The name in reports for people. */
  public String label() {
    return label;
  }

  /** The style of a report whose worst verdict it is. */
  public TerminalStyle style() {
    return style;
  }
}
