package io.aioguard.app;

/** Is interrupted when the first class of JNA is loaded. */
public final class InterruptedProgram {

  private InterruptedProgram() {}

  public static void main(String[] arguments) throws ClassNotFoundException {
    Thread.currentThread().interrupt();
    Class.forName("com.sun.jna.Pointer");
    Checks.require(Thread.interrupted(), "the interrupt is lost");
    new Contexts.Wrapper(32);
    Kernel.collectUntil("the leak is reclaimed", () -> Kernel.contexts() == 0);
  }
}
