package io.aioguard.app;

import java.util.ArrayList;
import java.util.List;

/** Overwrites what calls, threads and objects that have ended leave in memory. */
final class AuditChurn {

  private static final int DEPTH = 400;
  private static final int BLOCK = 10_000;
  private static final int BLOCKS = 2_000;

  /** More than have ended: libc keeps their stacks for the next ones. */
  private static final int THREADS = 32;

  private static int sink;

  private AuditChurn() {}

  static void run() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(new Thread(AuditChurn::once));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    for (int i = 0; i < BLOCKS; i++) {
      sink += new byte[BLOCK].length;
    }
    System.gc();
    System.gc();
    once();
  }

  private static void once() {
    sink += (int) deep(DEPTH, 1, 2, 3, 4);
    try {
      // So that all of them are there at the same time.
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long deep(int left, long a, long b, long c, long d) {
    long e = a + left;
    long f = b + left;
    long g = c + left;
    long h = d + left;
    return left == 0 ? 0 : deep(left - 1, e, f, g, h) + (e ^ f ^ g ^ h);
  }
}
