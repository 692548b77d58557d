package io.aioguard.report.compare;

/** How a figure changed between two recordings, the worst first. */
public enum ComparisonChange {
  NEW("new"),
  GROWN("grown"),
  SHRUNK("shrunk"),
  GONE("gone"),
  SAME("the same");

  private final String label;

  ComparisonChange(String label) {
    this.label = label;
  }

  /** The text for a reader. */
  public String label() {
    return label;
  }

  /** Whether the second figure is higher. */
  public boolean isIncrease() {
    return this == NEW || this == GROWN;
  }

  /**
   * Compares two figures.
   *
   * @param expected the second one if nothing had changed
   * @param tolerance share of expected that counts as no change
   */
  static ComparisonChange of(long before, long after, double expected, double tolerance) {
    if (before == 0 || after == 0) {
      return before == after ? SAME : before == 0 ? NEW : GONE;
    }
    if (Math.abs(after - expected) <= expected * tolerance) {
      return SAME;
    }
    return after > expected ? GROWN : SHRUNK;
  }
}
