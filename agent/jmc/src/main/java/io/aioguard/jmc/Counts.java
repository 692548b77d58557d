package io.aioguard.jmc;

import java.util.List;

/** Adds findings up, to the highest long: the figures of a made-up recording overflow. */
final class Counts {

  private Counts() {}

  static long sum(long one, long other) {
    long sum = one + other;
    return ((one ^ sum) & (other ^ sum)) < 0 ? Long.MAX_VALUE : sum;
  }

  /** How many findings the events stand for. */
  static long of(List<AioItem> findings) {
    return findings.stream().mapToLong(AioItem::count).reduce(0, Counts::sum);
  }
}
