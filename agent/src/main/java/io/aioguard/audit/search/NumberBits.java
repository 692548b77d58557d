package io.aioguard.audit.search;

/**
 * One bit for each number of a set, by hash: what has no bit is not in the set. Small enough for
 * the processor's second cache. Immutable once filled.
 */
final class NumberBits {

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
  private static final int MIN_LOG = 10;
  private static final int MAX_LOG = 21;
  private static final int BITS_PER_NUMBER = 16;

  private final long[] words;
  private final int shift;

  NumberBits(long numbers) {
    int log = MIN_LOG;
    while (log < MAX_LOG && 1L << log < numbers * BITS_PER_NUMBER) {
      log++;
    }
    words = new long[1 << log - 6];
    shift = Long.SIZE - log;
  }

  void add(long number) {
    int bit = bit(number);
    words[bit >>> 6] |= 1L << bit;
  }

  boolean mayHave(long number) {
    int bit = bit(number);
    return (words[bit >>> 6] & 1L << bit) != 0;
  }

  private int bit(long number) {
    return (int) (number * GOLDEN >>> shift);
  }
}
