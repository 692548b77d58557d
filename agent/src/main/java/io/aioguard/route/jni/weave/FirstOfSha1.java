package io.aioguard.route.jni.weave;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The first eight bytes of a SHA-1 digest (FIPS 180-4), which make a serialVersionUID. Without
 * java.security, which would initialise the application's security providers while a class is being
 * loaded.
 */
final class FirstOfSha1 {

  private static final int BLOCK = 64;
  private static final int ROUNDS = 80;

  private FirstOfSha1() {}

  /** The lowest byte is the first. */
  static long of(byte[] text) {
    int blocks = (text.length + Long.BYTES) / BLOCK + 1;
    byte[] padded = Arrays.copyOf(text, blocks * BLOCK);
    padded[text.length] = (byte) 0x80;
    ByteBuffer words = ByteBuffer.wrap(padded);
    words.putLong(padded.length - Long.BYTES, (long) text.length * Byte.SIZE);
    int[] hash = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    for (int i = 0; i < blocks; i++) {
      block(words, i * BLOCK, hash);
    }
    return Long.reverseBytes((long) hash[0] << Integer.SIZE | Integer.toUnsignedLong(hash[1]));
  }

  private static void block(ByteBuffer words, int start, int[] hash) {
    int[] w = new int[ROUNDS];
    for (int t = 0; t < ROUNDS; t++) {
      w[t] =
          t < 16
              ? words.getInt(start + t * Integer.BYTES)
              : Integer.rotateLeft(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
    }
    int[] v = hash.clone();
    for (int t = 0; t < ROUNDS; t++) {
      int next = Integer.rotateLeft(v[0], 5) + mixed(t, v[1], v[2], v[3]) + v[4] + w[t];
      v[4] = v[3];
      v[3] = v[2];
      v[2] = Integer.rotateLeft(v[1], 30);
      v[1] = v[0];
      v[0] = next;
    }
    for (int i = 0; i < hash.length; i++) {
      hash[i] += v[i];
    }
  }

  /** The function of a round, with its constant. */
  private static int mixed(int t, int b, int c, int d) {
    return switch (t / 20) {
      case 0 -> (b & c | ~b & d) + 0x5a827999;
      case 1 -> (b ^ c ^ d) + 0x6ed9eba1;
      case 2 -> (b & c | b & d | c & d) + 0x8f1bbcdc;
      default -> (b ^ c ^ d) + 0xca62c1d6;
    };
  }
}
