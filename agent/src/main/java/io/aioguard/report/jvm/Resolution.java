package io.aioguard.report.jvm;

/**
 * How finely one JVM is shown. Of a thousand JVMs and more each has less, so that all fit into the
 * heap.
 *
 * @param samples of its load
 * @param collections by the collector that are kept one by one, the last ones
 * @param times of findings, for each bug
 */
public record Resolution(int samples, int collections, int times) {

  /** The resolution of a chart. */
  public static final Resolution FULL = new Resolution(200, 100, 60);

  private static final int MANY = 1_000;
  private static final int LEAST = 4;

  /** For each of so many JVMs. */
  public static Resolution of(int jvms) {
    return jvms <= MANY
        ? FULL
        : new Resolution(
            share(FULL.samples, jvms), share(FULL.collections, jvms), share(FULL.times, jvms));
  }

  private static int share(int full, int jvms) {
    return Math.max(LEAST, (int) ((long) full * MANY / jvms));
  }
}
