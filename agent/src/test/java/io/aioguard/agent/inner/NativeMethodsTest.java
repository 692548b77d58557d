package io.aioguard.agent.inner;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.rules.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NativeMethodsTest {

  /** Named like functions of libaio. */
  static final class LikeLibaio {
    long number = 1;
    final double other = 2;

    private LikeLibaio() {}

    @Deprecated
    static native long io_setup2(int maxEvents);
  }

  /** Of the C library. */
  static final class LikeSyscall {
    private LikeSyscall() {}

    static native long syscall(long number, long argument);
  }

  /** No AIO, only the names of a string and of a Java method. */
  static final class Others {
    static final String NAME = "io_setup";

    private Others() {}

    static native int open(String file);

    static native int syscalls();

    int io_setup(int maxEvents) {
      return maxEvents;
    }
  }

  private static byte[] classFile(Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  @Test
  void findsNativeMethodsThatMayReachAio() throws IOException {
    assertTrue(NativeMethods.mayReachAio(classFile(LikeLibaio.class)));
    assertTrue(NativeMethods.mayReachAio(classFile(LikeSyscall.class)));
    assertTrue(NativeMethods.mayReachAio(classFile(com.sun.jna.Native.class)), "it knows JNA");
  }

  @Test
  void ignoresOtherClasses() throws IOException {
    assertFalse(NativeMethods.mayReachAio(classFile(Others.class)));
    assertFalse(NativeMethods.mayReachAio(classFile(NativeMethodsTest.class)));
    assertFalse(NativeMethods.mayReachAio(classFile(RuleSet.class)));
    assertFalse(
        NativeMethods.mayReachAio(classFile(com.sun.jna.Structure.class)), "no native method");
  }

  @Test
  void ignoresMalformedClassFiles() throws IOException {
    byte[] good = classFile(LikeLibaio.class);
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] bad = Arrays.copyOf(good, random.nextInt(good.length));
      for (int flips = random.nextInt(8); flips > 0 && bad.length > 0; flips--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      NativeMethods.mayReachAio(bad);
    }
    assertFalse(NativeMethods.mayReachAio(new byte[0]));
  }
}
