package io.aioguard.gate;

import java.nio.charset.StandardCharsets;

/**
 * A fingerprint as one word of ASCII without {@code #}, {@code %} and {@code *}, which have a
 * meaning in a line. It may be a frame, and a class file may give its methods any name.
 */
final class EncodedFingerprint {

  private static final String PLAIN = "@.$()<>:_-/,;+=";

  private EncodedFingerprint() {}

  static String of(String text) {
    StringBuilder word = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
        word.append(c);
      } else {
        word.append(String.format("%%%02x", (int) c));
      }
    }
    return word.toString();
  }
}
