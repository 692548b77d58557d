package io.aioguard.app;

import java.util.concurrent.CyclicBarrier;

/**
 * Fills most of the quota, and asks for more than is left: once, or several threads at the same
 * time, or over and over.
 */
public final class RescueProgram {

  private static final int CALLS = 16;

  private RescueProgram() {}

  /** The call; whether the quota is full of "garbage" or "kept"; what to do. */
  public static void main(String[] arguments) throws Exception {
    SetupCall call = SetupCall.valueOf(arguments[0]);
    if (arguments[0].startsWith("JNI")) {
      JniAio.load();
    }
    boolean kept = arguments[1].equals("kept");
    if (arguments[2].equals("threads")) {
      threads(call, kept);
    } else {
      int tooMany = SetupCall.fillHalf(kept);
      SetupCall.dropGarbage();
      ask(call, tooMany, arguments[2]);
    }
    Kernel.settleWithoutCollecting();
  }

  private static void ask(SetupCall call, int tooMany, String what) {
    switch (what) {
      case "once" -> setup(call, tooMany);
      case "interrupted" -> {
        Thread.currentThread().interrupt();
        setup(call, tooMany);
        System.out.println("interrupted " + Thread.interrupted());
      }
      case "often" -> {
        for (int i = 0; i < CALLS; i++) {
          setup(call, tooMany);
        }
      }
      case "too much" -> setup(call, Quota.left() + 1_000_000);
      default -> throw new IllegalArgumentException(what);
    }
  }

  private static void setup(SetupCall call, int maxEvents) {
    System.out.println("setup " + call.setup(maxEvents));
  }

  /** All of them have room when the quota is empty, and none before. */
  private static void threads(SetupCall call, boolean kept) throws InterruptedException {
    int little = Quota.left() / CALLS;
    SetupCall.fill(Quota.left() - little, kept);
    int maxEvents = little + 1;
    Thread[] threads = new Thread[CALLS / 2];
    CyclicBarrier start = new CyclicBarrier(threads.length, SetupCall::dropGarbage);
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread(
              () -> {
                try {
                  start.await();
                  setup(call, maxEvents);
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
