package io.aioguard.report.model;

import io.aioguard.report.value.Style;
import java.util.Locale;

/** The answer in a word, the worst first. Several can hold at once. */
public enum Verdict {
  STALE_DESTROYS("STALE DESTROYS", Style.BAD),
  DOUBLE_DESTROYS("DOUBLE DESTROYS", Style.BAD),
  LEAKS("LEAKS", Style.BAD),
  /** {@code io_setup(2)} failed for want of quota or memory. */
  EXHAUSTION("EXHAUSTION", Style.BAD),
  /** Something is odd, nothing is proven. */
  SUSPECTED("SUSPECTED", Style.DOUBTFUL),
  /** Nothing was found, and contexts were open when the JVM ended. */
  OPEN("OPEN", Style.DOUBTFUL),
  /** Nothing was found, and something kept the agent or this report from seeing everything. */
  INCONCLUSIVE("INCONCLUSIVE", Style.DOUBTFUL),
  CLEAN("CLEAN", Style.GOOD);

  private final String label;
  private final Style style;

  Verdict(String label, Style style) {
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
  public Style style() {
    return style;
  }
}
