package io.aioguard.app;

import com.sun.jna.ptr.PointerByReference;

/** Prints the result of io_setup, and leaks the context. */
public final class SetupProgram {

  private SetupProgram() {}

  public static void main(String[] arguments) {
    int returned = leak(arguments.length == 0 ? 64 : Integer.parseInt(arguments[0]));
    System.out.println("io_setup " + returned);
    if (arguments.length > 1) {
      // Read by each copy of JNA as it is loaded; this program's has been.
      System.setProperty("jna.tmpdir", System.getProperty("jna.test.tmpdir"));
    }
    Kernel.collectAll();
    System.out.println("contexts " + Kernel.contexts());
  }

  private static int leak(int maxEvents) {
    PointerByReference context = new PointerByReference();
    int returned = Libaio.INSTANCE.io_setup(maxEvents, context);
    return returned != 0 ? returned : context.getValue() == null ? 1 : 0;
  }
}
