package io.aioguard.app;

import com.sun.jna.Native;
import com.sun.jna.ptr.PointerByReference;
import java.time.Duration;

/**
 * Uses AIO through JNA, leaks, and prints the result of each call. Where there is an agent, it
 * waits for its event about the leak.
 */
public final class JnaProgram {

  private static final int LEAKED = 401;
  private static final int CLOSED = 402;

  private JnaProgram() {}

  /** How JNA is used, the name of the event to wait for, and a folder that JNA is to use later. */
  public static void main(String[] arguments) {
    try (Witness witness = new Witness(Duration.ofSeconds(1))) {
      try {
        if (arguments.length > 2) {
          // Its own library is loaded by now, and the agent's is not.
          System.out.println("pointers have " + Native.POINTER_SIZE);
          System.setProperty("jna.tmpdir", arguments[2]);
        }
        use(arguments[0].equals("direct"));
      } catch (LinkageError e) {
        System.out.println("no JNA: " + e.getClass().getName());
        System.exit(3);
      }
      if (Checks.hasAgent()) {
        Kernel.collectUntil(
            arguments[1], () -> witness.count(arguments[1], Witness.about(LEAKED)) > 0);
        Kernel.settle();
      }
    }
    System.out.println("done");
  }

  private static void use(boolean direct) {
    PointerByReference leaked = new PointerByReference();
    PointerByReference closed = new PointerByReference();
    if (direct) {
      System.out.println("io_setup " + DirectLibaio.io_setup(LEAKED, leaked));
      System.out.println("io_setup " + DirectLibaio.io_setup(CLOSED, closed));
      System.out.println("io_destroy " + DirectLibaio.io_destroy(closed.getValue()));
      System.out.println("io_destroy " + DirectLibaio.io_destroy(closed.getValue()));
    } else {
      System.out.println("io_setup " + Libaio.INSTANCE.io_setup(LEAKED, leaked));
      System.out.println("io_setup " + Libaio.INSTANCE.io_setup(CLOSED, closed));
      System.out.println("io_destroy " + Libaio.INSTANCE.io_destroy(closed.getValue()));
      System.out.println("io_destroy " + Libaio.INSTANCE.io_destroy(closed.getValue()));
    }
  }
}
