package io.aioguard.kernel;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.nio.file.Path;

/** File descriptors for tests: Java does not give its own away. */
public final class Posix {
  public static final int O_RDWR = 2;

  private Posix() {}

  /** As open(2), or −1. */
  public static int open(Path file, int flags) {
    return function("open").invokeInt(new Object[] {file.toString(), flags});
  }

  public static void close(int fd) {
    function("close").invokeInt(new Object[] {fd});
  }

  /** Reading end and writing end. */
  public static int[] pipe() {
    int[] ends = new int[2];
    function("pipe").invokeInt(new Object[] {ends});
    return ends;
  }

  /** O_DIRECT is one of the few flags that differ between architectures. */
  public static int directFlag() {
    return switch (System.getProperty("os.arch")) {
      case "aarch64" -> 0x10000;
      case "ppc64le" -> 0x20000;
      default -> 0x4000;
    };
  }

  private static Function function(String name) {
    return NativeLibrary.getProcess().getFunction(name);
  }
}
