package io.aioguard.app;

import java.util.concurrent.CyclicBarrier;

/**
 * Fills most of the quota, and asks for more than is left: once, or several threads at the same
 * time, or over and over.
 */
public final class RescueProgram {

  private static final int CALLS = 16;

  private RescueProgram() {}

  /** The way; whether the quota is full of "garbage" or "kept"; what to do. */
  public static void main(String[] arguments) throws Exception {
    Setups way = Setups.valueOf(arguments[0]);
    if (arguments[0].startsWith("JNI")) {
      JniAio.load();
    }
    boolean kept = arguments[1].equals("kept");
    if (arguments[2].equals("threads")) {
      threads(way, kept);
    } else {
      int tooMany = Setups.fillHalf(kept);
      Setups.letGo();
      ask(way, tooMany, arguments[2]);
    }
    Kernel.settleWithoutCollecting();
  }

  private static void ask(Setups way, int tooMany, String what) {
    switch (what) {
      case "once" -> setup(way, tooMany);
      case "interrupted" -> {
        Thread.currentThread().interrupt();
        setup(way, tooMany);
        System.out.println("interrupted " + Thread.interrupted());
      }
      case "often" -> {
        for (int i = 0; i < CALLS; i++) {
          setup(way, tooMany);
        }
      }
      case "too much" -> setup(way, Quota.left() + 1_000_000);
      default -> throw new IllegalArgumentException(what);
    }
  }

  private static void setup(Setups way, int maxEvents) {
    System.out.println("setup " + way.setup(maxEvents));
  }

  /** All of them have room when the quota is empty, and none before. */
  private static void threads(Setups way, boolean kept) throws InterruptedException {
    int little = Quota.left() / CALLS;
    Setups.fill(Quota.left() - little, kept);
    int maxEvents = little + 1;
    Thread[] threads = new Thread[CALLS / 2];
    CyclicBarrier start = new CyclicBarrier(threads.length, Setups::letGo);
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
