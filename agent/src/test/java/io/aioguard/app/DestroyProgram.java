package io.aioguard.app;

import static io.aioguard.app.Checks.expect;
import static io.aioguard.app.Contexts.ok;

import com.sun.jna.Pointer;

/** Destroys what should not be destroyed. */
public final class DestroyProgram {

  private static final int EINVAL = -22;

  private DestroyProgram() {}

  public static void main(String[] arguments) {
    twice();
    stale();
    never();
    System.out.println("contexts left: " + Kernel.contexts());
  }

  static void twice() {
    Pointer context = Contexts.pointer(1001);
    firstDestroy(context);
    expect(EINVAL, secondDestroy(context));
  }

  private static void firstDestroy(Pointer context) {
    ok(Libaio.INSTANCE.io_destroy(context));
  }

  private static int secondDestroy(Pointer context) {
    return Libaio.INSTANCE.io_destroy(context);
  }

  /** The kernel gives the address of the first to one of the next contexts of its size. */
  static void stale() {
    Pointer first = Contexts.pointer(2001);
    ok(Libaio.INSTANCE.io_destroy(first));
    Pointer victim = Contexts.pointer(2001);
    for (int i = 0; i < 100 && !victim.equals(first); i++) {
      ok(Libaio.INSTANCE.io_destroy(victim));
      victim = Contexts.pointer(2001);
    }
    expect(0, secondDestroy(first));
    expect(EINVAL, victimDestroy(victim));
  }

  private static int victimDestroy(Pointer victim) {
    return Libaio.INSTANCE.io_destroy(victim);
  }

  private static void never() {
    expect(EINVAL, Libaio.INSTANCE.io_destroy(new Pointer(0x7f0000000000L)));
    expect(EINVAL, Libaio.INSTANCE.io_destroy(4096));
  }
}
