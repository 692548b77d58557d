package io.aioguard.route.jni;

import java.nio.charset.StandardCharsets;

/** Whether a class knows JNA, which then may map its native methods. */
final class JnaUse {

  private static final byte[] PACKAGE = "com/sun/jna/".getBytes(StandardCharsets.US_ASCII);

  private JnaUse() {}

  static boolean in(byte[] classFile) {
    for (int start = 0; start <= classFile.length - PACKAGE.length; start++) {
      int same = 0;
      while (same < PACKAGE.length && classFile[start + same] == PACKAGE[same]) {
        same++;
      }
      if (same == PACKAGE.length) {
        return true;
      }
    }
    return false;
  }
}
