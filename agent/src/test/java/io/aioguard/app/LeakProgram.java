package io.aioguard.app;

/** Leaks so many contexts, waits for them to come back, and leaves one open that it still uses. */
public final class LeakProgram {

  private LeakProgram() {}

  public static void main(String[] arguments) {
    int leaks = Integer.parseInt(arguments[0]);
    Contexts.Wrapper used = new Contexts.Wrapper(8);
    for (int i = 0; i < leaks; i++) {
      new Contexts.Wrapper(32);
    }
    System.out.println("leaked " + leaks + ", contexts " + Kernel.contexts());
    long start = System.nanoTime();
    Kernel.collectUntil("leaked contexts are reclaimed", () -> Kernel.contexts() <= 1);
    System.out.println("back after " + (System.nanoTime() - start) / 1_000_000 + " ms");
    Kernel.collectAll();
    if (arguments.length > 1) {
      // Left open on purpose: it must be in the recording as alive.
      Contexts.pointer(9).getInt(0);
      LAST[0] = used;
    } else {
      used.close();
    }
  }

  private static final Object[] LAST = new Object[1];
}
