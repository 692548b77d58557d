package io.aioguard.report.model;

import io.aioguard.report.value.TerminalStyle;
import java.util.Locale;

/** The answer in a word, the worst first. Several can hold at once. */
public enum Verdict {
  STALE_DESTROYS("STALE DESTROYS", TerminalStyle.BAD),
  DOUBLE_DESTROYS("DOUBLE DESTROYS", TerminalStyle.BAD),
  LEAKS("LEAKS", TerminalStyle.BAD),
  /** {@code io_setup(2)} failed for want of quota or memory. */
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

  /** As machines have it: {@code stale-destroys}. */
  public String key() {
    return label.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  /** The verdict as the report has it. */
  public String label() {
    return label;
  }

  /** How it looks as the worst one. */
  public TerminalStyle style() {
    return style;
  }
}
