package io.aioguard.report;

import java.util.Locale;

/** The answer in a word, the worst first. Several can hold at once. */
public enum Verdict {
  STALE_DESTROYS("STALE DESTROYS"),
  DOUBLE_DESTROYS("DOUBLE DESTROYS"),
  LEAKS("LEAKS"),
  /** {@code io_setup(2)} failed for want of quota or memory. */
  EXHAUSTION("EXHAUSTION"),
  /** Something is odd, nothing is proven. */
  SUSPECTED("SUSPECTED"),
  /** Nothing was found, and contexts were open when the JVM ended. */
  OPEN("OPEN"),
  /** Nothing was found, and something kept the agent or this report from seeing everything. */
  INCONCLUSIVE("INCONCLUSIVE"),
  CLEAN("CLEAN");

  private final String label;

  Verdict(String label) {
    this.label = label;
  }

  /** As machines have it: {@code stale-destroys}. */
  public String key() {
    return label.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  /** The verdict as the report has it. */
  public String label() {
    return label;
  }
}
