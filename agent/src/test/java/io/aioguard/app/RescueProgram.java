package io.aioguard.app;

import java.util.concurrent.CyclicBarrier;

/**
 * Fills the quota but for a little, and asks for a little more than that: once, or several threads
 * at the same time, or over and over.
 */
public final class RescueProgram {

  /** So many calls have room when the quota is empty. */
  private static final int CALLS = 16;

  private RescueProgram() {}

  /** The way; whether the quota is full of "garbage" or "kept"; what to do. */
  public static void main(String[] arguments) throws Exception {
    Setups way = Setups.valueOf(arguments[0]);
    if (arguments[0].startsWith("JNI")) {
      JniAio.load();
    }
    int little = Quota.left() / CALLS;
    Setups.fill(Quota.left() - little, arguments[1].equals("kept"));
    switch (arguments[2]) {
      case "once" -> setup(way, little + 1);
      case "interrupted" -> {
        Thread.currentThread().interrupt();
        setup(way, little + 1);
        System.out.println("interrupted " + Thread.interrupted());
      }
      case "threads" -> threads(way, little + 1);
      case "often" -> {
        for (int i = 0; i < CALLS; i++) {
          setup(way, little + 1);
        }
      }
      case "too much" -> setup(way, Quota.left() + 1_000_000);
      default -> throw new IllegalArgumentException(arguments[2]);
    }
    Kernel.settleWithoutCollecting();
  }

  private static void setup(Setups way, int maxEvents) {
    System.out.println("setup " + way.setup(maxEvents));
  }

  private static void threads(Setups way, int maxEvents) throws InterruptedException {
    Thread[] threads = new Thread[CALLS / 2];
    CyclicBarrier start = new CyclicBarrier(threads.length);
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread(
              () -> {
                try {
                  start.await();
                  setup(way, maxEvents);
                } catch (Exception e) {
                  System.out.println(e);
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
