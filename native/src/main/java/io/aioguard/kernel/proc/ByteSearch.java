package io.aioguard.kernel.proc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds a short text in bytes by the algorithm of Horspool (1980): most bytes are never compared.
 * Immutable.
 */
final class ByteSearch {

  private static final int BYTE_VALUES = 256;

  private final byte[] wanted;

  /** By the byte that is under the last of the text: how far the text can be moved on. */
  private final int[] skips = new int[BYTE_VALUES];

  /**
   * @param wanted in ASCII, not empty
   */
  ByteSearch(String wanted) {
    this.wanted = wanted.getBytes(StandardCharsets.US_ASCII);
    int last = this.wanted.length - 1;
    Arrays.fill(skips, this.wanted.length);
    for (int i = 0; i < last; i++) {
      skips[this.wanted[i]] = last - i;
    }
  }

  /** Where the text begins first, between the two places; -1 if it is not there in full. */
  int find(byte[] bytes, int from, int to) {
    int last = wanted.length - 1;
    int at = from + last;
    while (at < to) {
      int i = last;
      while (i >= 0 && bytes[at - last + i] == wanted[i]) {
        i--;
      }
      if (i < 0) {
        return at - last;
      }
      at += skips[bytes[at] & 0xff];
    }
    return -1;
  }
}
