package io.aioguard.app;

/** Is interrupted when the first class of JNA is loaded. */
public final class InterruptedProgram {

  private InterruptedProgram() {}

  public static void main(String[] arguments) throws ClassNotFoundException {
    Thread.currentThread().interrupt();
    Class.forName("com.sun.jna.Pointer");
    if (!Thread.interrupted()) {
      System.out.println("the interrupt is lost");
      System.exit(8);
    }
    new Contexts.Wrapper(32);
    Kernel.collectUntil("the leak is reclaimed", () -> Kernel.contexts() == 0);
  }
}
