package io.aioguard.app;

import java.util.function.LongSupplier;

/** What happens to owners of contexts; each context is told by its size. */
public final class JniOwnerProgram {

  private static final JniOwner[] KEPT = new JniOwner[1];

  private JniOwnerProgram() {}

  /** The scenario: reclaim where the rule allows that, report where it does not. */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("report")) {
      forget(5);
      close();
      Kernel.collectAll();
    } else {
      forget(5);
      close();
      awaitContexts(0);
      giveUp();
      awaitContexts(0);
      release();
      handOver(JniOwnerProgram::takenOver);
      handOver(JniOwnerProgram::releasedAndTaken);
      dropWhileWaiting();
    }
    System.out.println("contexts left: " + Kernel.contexts());
  }

  private static void awaitContexts(long count) {
    Kernel.collectUntil(count + " contexts", () -> Kernel.contexts() == count);
    Kernel.settle();
  }

  private static void forget(int owners) {
    for (int i = 0; i < owners; i++) {
      new JniOwner(21);
    }
  }

  private static void close() {
    try (JniOwner owner = new JniOwner(22)) {
      check(owner.handle() > 0, "setup");
    }
  }

  private static void giveUp() {
    try {
      new JniOwner(26, "half-way");
      throw new AssertionError("constructed");
    } catch (IllegalStateException expected) {
      check(expected.getMessage().equals("half-way"), expected.getMessage());
    }
  }

  /** The number is with us now, and no owner's end may touch it. */
  private static void release() {
    long id = made(23).release();
    afterACollection();
    check(Kernel.contexts() == 1, "what was released is gone");
    Contexts.ok(JniAio.delete(id));
  }

  private static JniOwner made(int maxEvents) {
    return new JniOwner(maxEvents);
  }

  private static void handOver(LongSupplier toKept) {
    toKept.getAsLong();
    afterACollection();
    check(Kernel.contexts() == 1, "what was handed over is gone");
    KEPT[0] = null;
    awaitContexts(0);
  }

  private static long takenOver() {
    KEPT[0] = new JniOwner(made(24));
    return KEPT[0].handle();
  }

  private static long releasedAndTaken() {
    KEPT[0] = new JniOwner(made(25).release());
    return KEPT[0].handle();
  }

  /** The owner goes while a thread that it gave the number to waits in the kernel. */
  private static void dropWhileWaiting() throws InterruptedException {
    KEPT[0] = made(27);
    long id = KEPT[0].handle();
    Thread waiting = new Thread(() -> check(JniAio.await(id) == 1, "getevents"), "waiting");
    waiting.start();
    Kernel.collectUntil("it waits in the kernel", () -> inNative(waiting));
    KEPT[0] = null;
    afterACollection();
    check(Kernel.contexts() == 1, "destroyed under a thread that waits for it");
    check(JniAio.wake(id) == 1, "submit");
    waiting.join();
    awaitContexts(0);
  }

  private static boolean inNative(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    return stack.length > 0 && stack[0].isNativeMethod();
  }

  /** A later owner was collected and its context destroyed: so were all before that could be. */
  private static void afterACollection() {
    long before = Kernel.contexts();
    forget(1);
    awaitContexts(before);
    Kernel.collectAll();
  }

  private static void check(boolean condition, String what) {
    if (!condition) {
      System.out.println("failed: " + what + "; contexts left: " + Kernel.contexts());
      System.exit(8);
    }
  }
}
