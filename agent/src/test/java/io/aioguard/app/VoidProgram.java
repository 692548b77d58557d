package io.aioguard.app;

/** Destroys through a binding without a result, on several threads. */
public final class VoidProgram {

  private static final int THREADS = 8;
  private static final int EACH = 30;

  private VoidProgram() {}

  public static void main(String[] arguments) throws InterruptedException {
    Thread[] threads = new Thread[THREADS];
    for (int i = 0; i < THREADS; i++) {
      threads[i] = new Thread(VoidProgram::churn);
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("contexts left: " + Kernel.contexts());
  }

  private static void churn() {
    for (int i = 0; i < EACH; i++) {
      VoidLibaio.INSTANCE.io_destroy(Contexts.pointer(7));
    }
  }
}
