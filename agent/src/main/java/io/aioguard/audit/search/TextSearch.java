package io.aioguard.audit.search;

import java.util.Collection;

/**
 * Finds ids as digits. A run of digits is found from any of its bytes, so only every n-th byte is
 * looked at, where n is the length of the shortest id in digits. Immutable.
 */
final class TextSearch {

  private static final int MAX_STEP = 8;

  private final int step;
  private final DigitWindows hex;
  private final DigitWindows decimal;
  private final int minDigits;

  TextSearch(Collection<SearchedId> searched) {
    NumberTable numbers = new NumberTable(searched, SearchedId::id);
    hex = new DigitWindows(numbers, searched, 16);
    decimal = new DigitWindows(numbers, searched, 10);
    minDigits = Math.min(hex.minDigits(), decimal.minDigits());
    step = Math.min(MAX_STEP, minDigits);
  }

  void search(byte[] block, int from, int to, MatchSink sink) {
    if (to - from < minDigits) {
      return;
    }
    int[] ends = {from, from, from};
    for (int i = from; i < to; i += step) {
      byte here = block[i];
      if (isDigit(here)) {
        digit(block, i, from, to, ends, sink);
      } else if (here == 0 && i + 1 < to && isDigit(block[i + 1])) {
        digit(block, i + 1, from, to, ends, sink);
      }
    }
  }

  /**
   * A digit of a run of digits of one byte, and perhaps of one of digits of two bytes.
   *
   * @param ends before which all digits are done: those of one byte, those of two at even and odd
   *     positions
   */
  private void digit(byte[] block, int at, int from, int to, int[] ends, MatchSink sink) {
    if (at >= ends[0]) {
      ends[0] = run(block, at, from, to, 1, sink);
    }
    int wide = 1 + (at & 1);
    if (at >= ends[wide]
        && (isWide(block, at, at + 2, to) || at - 2 >= from && isWide(block, at - 2, at, to))) {
      ends[wide] = run(block, at, from, to, 2, sink);
    }
  }

  /** Searches the run that has this digit, and returns the end of the run. */
  private int run(byte[] block, int at, int from, int to, int stride, MatchSink sink) {
    int first = at;
    while (first - stride >= from && isNeighbour(block, first - stride, first, stride)) {
      first -= stride;
    }
    int last = at;
    while (last + stride < to && isNeighbour(block, last, last + stride, stride)) {
      last += stride;
    }
    if ((last - first) / stride + 1 >= minDigits) {
      hex.search(block, first, last, stride, sink);
      decimal.search(block, first, last, stride, sink);
    }
    return last + 1;
  }

  private static boolean isNeighbour(byte[] block, int left, int right, int stride) {
    return isDigit(block[left]) && isDigit(block[right]) && (stride == 1 || block[left + 1] == 0);
  }

  private static boolean isWide(byte[] block, int left, int right, int to) {
    return right < to && isNeighbour(block, left, right, 2);
  }

  private static boolean isDigit(byte b) {
    return DigitWindows.digit(b) >= 0;
  }
}
