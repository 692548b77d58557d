package io.aioguard.audit.search;

import java.util.Arrays;
import java.util.Collection;

/**
 * Compares all windows of a run of digits with the ids in one base: leading zeros, a prefix or
 * other digits may stand around an id. Immutable.
 */
final class DigitWindows {

  private static final int HEX = 16;
  private static final byte NO_DIGIT = -1;
  private static final byte[] DIGITS = new byte[256];

  static {
    Arrays.fill(DIGITS, NO_DIGIT);
    for (int digit = 0; digit < HEX; digit++) {
      char c = Character.forDigit(digit, HEX);
      DIGITS[c] = (byte) digit;
      DIGITS[Character.toUpperCase(c)] = (byte) digit;
    }
  }

  private final NumberTable numbers;
  private final int base;

  /** The lengths of the ids, each once. */
  private final int[] lengths;

  DigitWindows(NumberTable numbers, Collection<SearchedId> searched, int base) {
    this.numbers = numbers;
    this.base = base;
    lengths =
        searched.stream()
            .mapToInt(id -> Long.toUnsignedString(id.id(), base).length())
            .distinct()
            .toArray();
  }

  /** The value of a hexadecimal digit, or -1. */
  static int digit(byte b) {
    return DIGITS[b & 0xff];
  }

  int minDigits() {
    return Arrays.stream(lengths).min().orElse(1);
  }

  /** The run's first and last digit, which are {@code stride} bytes apart each. */
  void search(byte[] block, int first, int last, int stride, MatchSink sink) {
    for (int length : lengths) {
      if (last - first >= (length - 1) * stride) {
        search(block, first, last, stride, length, sink);
      }
    }
  }

  /** The window's value is kept modulo 2^64, so a digit that leaves it can be subtracted. */
  private void search(byte[] block, int first, int last, int stride, int length, MatchSink sink) {
    long highest = 1;
    for (int i = 1; i < length; i++) {
      highest *= base;
    }
    long value = 0;
    int count = 0;
    for (int at = first; at <= last; at += stride) {
      int digit = digit(block[at]);
      if (digit >= base) {
        value = 0;
        count = 0;
        continue;
      }
      if (count == length) {
        value -= digit(block[at - length * stride]) * highest;
        count--;
      }
      value = value * base + digit;
      count++;
      int start = at - (length - 1) * stride;
      if (count == length && digit(block[start]) != 0) {
        numbers.report(value, start, Form.TEXT, sink);
      }
    }
  }
}
