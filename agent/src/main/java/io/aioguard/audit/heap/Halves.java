package io.aioguard.audit.heap;

import java.nio.ByteBuffer;

/** The two halves of an id. */
final class Halves {

  /**
   * So far from the lower half the upper one may be in an array of bytes or the like. An array of
   * megabytes has the upper half, two bytes and two zeros, somewhere.
   */
  static final int REACH = 64;

  private Halves() {}

  /** Whether these bytes have the id's upper half, in either order at any offset. */
  static boolean hasUpper(long id, byte[] bytes, int from, int to) {
    int upper = (int) (id >>> Integer.SIZE);
    int swapped = Integer.reverseBytes(upper);
    int window = 0;
    for (int i = from; i < to; i++) {
      window = window << Byte.SIZE | bytes[i] & 0xff;
      if ((window == upper || window == swapped) && i - from >= Integer.BYTES - 1) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether four bytes are the lower half as a dump writes an int. In the other order it is a small
   * number, as an id ends in 12 zero bits, and no sign of it.
   */
  static boolean isNumber(byte[] bytes, int at, long id) {
    return ByteBuffer.wrap(bytes).getInt(at) == (int) id;
  }

  /** Whether four bytes are what a long has before a number of four bytes. */
  static boolean isSignAlone(byte[] bytes, int at) {
    int upper = ByteBuffer.wrap(bytes).getInt(at);
    return upper == 0 || upper == -1;
  }

  /** Of an id without lower half only pairs of halves are found: no half needs to be added. */
  static boolean isPair(long id) {
    return (int) id == 0;
  }
}
