package io.aioguard.report.compare;

/** What became of something between two recordings, the worst first. */
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

  /** In words. */
  public String label() {
    return label;
  }

  /** Whether there is more of it than there was. */
  public boolean more() {
    return this == NEW || this == GROWN;
  }

  /**
   * Judges two figures.
   *
   * @param expected what the second would be if nothing had changed
   * @param tolerance share of that which counts as no change
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
