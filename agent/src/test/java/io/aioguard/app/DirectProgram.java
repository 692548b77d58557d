package io.aioguard.app;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** Leaks so many contexts through JNA's direct mapping, and destroys one twice. */
public final class DirectProgram {

  private static final int EINVAL = -22;

  private DirectProgram() {}

  public static void main(String[] arguments) {
    int leaks = Integer.parseInt(arguments[0]);
    Pointer closed = open(8);
    Contexts.ok(DirectLibaio.io_destroy(closed));
    if (DirectLibaio.io_destroy(closed) != EINVAL) {
      throw new IllegalStateException("destroyed twice");
    }
    for (int i = 0; i < leaks; i++) {
      open(32);
    }
    Kernel.collectUntil("leaked contexts are reclaimed", () -> Kernel.contexts() == 0);
    Kernel.settle();
  }

  private static Pointer open(int maxEvents) {
    PointerByReference context = new PointerByReference();
    Contexts.ok(DirectLibaio.io_setup(maxEvents, context));
    return context.getValue();
  }
}
