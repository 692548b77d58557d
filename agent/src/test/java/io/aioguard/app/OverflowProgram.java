package io.aioguard.app;

import com.sun.jna.Pointer;

/**
 * Reads out numbers where the stack is all but full, so that hooks fail; the numbers are still
 * used, so no context may be reclaimed.
 */
public final class OverflowProgram {

  private static final int CONTEXTS = 50;

  private static Pointer context;
  private static long number;

  private OverflowProgram() {}

  public static void main(String[] arguments) throws InterruptedException {
    long[] numbers = new long[CONTEXTS];
    Thread thread = new Thread(null, () -> fill(numbers), "overflow", 512 * 1024);
    thread.start();
    thread.join();
    Kernel.collectAll();
    System.out.println("contexts left: " + Kernel.contexts());
    for (long one : numbers) {
      Contexts.ok(Libaio.INSTANCE.io_destroy(one));
    }
    System.out.println("all were alive");
  }

  private static void fill(long[] numbers) {
    for (int i = 0; i < CONTEXTS; i++) {
      context = Contexts.pointer(3);
      number = 0;
      deeper();
      numbers[i] = number;
      context = null;
    }
  }

  private static void deeper() {
    try {
      deeper();
    } catch (StackOverflowError e) {
      if (number == 0) {
        number = Pointer.nativeValue(context);
      }
    }
  }
}
