package io.aioguard.app;

import com.sun.jna.Pointer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Contexts come and go on many threads while the statistics are written all the time. */
public final class BalanceProgram {

  private static final int THREADS = 8;
  private static final int PAIRS = 60;
  private static final int STAY = 5;

  /** To the end of the JVM: a collection before the last statistics must not find them. */
  private static final List<Pointer> STAYING = new ArrayList<>();

  private BalanceProgram() {}

  public static void main(String[] arguments) throws InterruptedException {
    try (Witness witness = new Witness(Duration.ofMillis(10))) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        threads.add(new Thread(BalanceProgram::churn));
      }
      for (int i = 0; i < STAY; i++) {
        STAYING.add(Contexts.pointer(9));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      witness.await(
          1, "AioStatistics", event -> event.getLong("destroyed") == (long) THREADS * PAIRS);
    }
    System.out.println("contexts left: " + Kernel.contexts() + " of " + STAYING.size());
  }

  private static void churn() {
    for (int i = 0; i < PAIRS; i++) {
      Contexts.ok(Libaio.INSTANCE.io_destroy(Contexts.pointer(16)));
    }
  }
}
