package io.aioguard.bench;

import java.util.Arrays;
import java.util.List;

/** Some measured values, in ascending order. */
record Sample(List<Double> values) {

  Sample(List<Double> values) {
    this.values = values.stream().sorted().toList();
  }

  static double median(double... values) {
    return new Sample(Arrays.stream(values).boxed().toList()).median();
  }

  double median() {
    return quartile(2);
  }

  /**
   * Interpolated.
   *
   * @param which 0 for the least, 4 for the most
   */
  double quartile(int which) {
    double position = (values.size() - 1) * which / 4.0;
    int below = (int) position;
    int above = Math.min(below + 1, values.size() - 1);
    double share = position - below;
    return values.get(below) * (1 - share) + values.get(above) * share;
  }
}
