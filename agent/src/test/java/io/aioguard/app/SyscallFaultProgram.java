package io.aioguard.app;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;

/** As {@link PlainProgram}, through syscall(2), which a library may stand before. */
public final class SyscallFaultProgram {

  private static final int DESTROY = SyscallProgram.SETUP + 1;

  /** Held until the JVM ends, so that they are recorded as live. */
  private static final List<Pointer> LIVE = new ArrayList<>();

  private SyscallFaultProgram() {}

  /** The C library. */
  interface Libc extends Library {

    Libc INSTANCE = Native.load("c", Libc.class);

    int syscall(int number, int maxEvents, PointerByReference context);

    int syscall(int number, Pointer context);
  }

  /** Contexts to close; to leak; and how many of those an agent cannot give back. */
  public static void main(String[] arguments) {
    int closed = Integer.parseInt(arguments[0]);
    int leaked = Integer.parseInt(arguments[1]);
    int left = Integer.parseInt(arguments[2]);
    for (int i = 0; i < closed; i++) {
      close();
    }
    for (int i = 0; i < leaked; i++) {
      // Not through a library that may keep the number.
      Contexts.setup(64);
    }
    if (Checks.hasAgent()) {
      long rest = LIVE.size() + left;
      Kernel.collectUntil("the leaks are reclaimed", () -> Kernel.contexts() == rest);
    }
    Kernel.collectAll();
    for (Pointer context : LIVE) {
      System.out.println("works " + RealIo.works(context));
    }
  }

  private static PointerByReference setup() {
    PointerByReference context = new PointerByReference();
    int returned = Libc.INSTANCE.syscall(SyscallProgram.SETUP, 64, context);
    System.out.println("io_setup " + returned + " errno " + errno(returned));
    return context;
  }

  private static int errno(int returned) {
    return returned == 0 ? 0 : Native.getLastError();
  }

  private static void close() {
    Pointer context = setup().getValue();
    if (context == null) {
      return;
    }
    int returned = Libc.INSTANCE.syscall(DESTROY, context);
    System.out.println("io_destroy " + returned + " errno " + errno(returned));
    if (returned != 0) {
      LIVE.add(context);
    }
  }
}
