package io.aioguard.bench;

/**
 * One line of the table.
 *
 * @param name of what was measured
 * @param bound the most that the ratio may be; 0 if none is set
 * @param unit of the two absolute values
 * @param without median without the agent, or with an empty one
 * @param with median with the agent
 * @param ratio with / without, a value for each block of forks
 * @param noise without / without: what the ratio would be if the agent were not there
 */
record Row(
    String name,
    double bound,
    String unit,
    double without,
    double with,
    Sample ratio,
    Sample noise) {

  /** What the numbers show about the bound, and no more. */
  String verdict() {
    if (bound == 0) {
      return "";
    }
    if (ratio.quartile(3) <= bound) {
      return "met";
    }
    if (ratio.quartile(1) > bound) {
      return "missed";
    }
    return ratio.median() <= bound ? "probably met" : "unclear";
  }
}
