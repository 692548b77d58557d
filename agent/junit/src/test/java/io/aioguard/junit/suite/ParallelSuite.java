package io.aioguard.junit.suite;

import io.aioguard.junit.AioLeakCheck;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two classes side by side, step by step. */
public class ParallelSuite {

  private static final CyclicBarrier BOTH = new CyclicBarrier(2);

  private ParallelSuite() {}

  private static void step() throws Exception {
    BOTH.await(60, TimeUnit.SECONDS);
  }

  /** Leaves one that it has created itself, and one of another thread. */
  @AioLeakCheck
  @Execution(ExecutionMode.CONCURRENT)
  public static class Holding {

    @Test
    void holds() throws Exception {
      step();
      Aio.hold();
      Thread thread = new Thread(Aio::hold, "shared");
      thread.start();
      thread.join();
      step();
    }
  }

  /** Leaves none, and runs longer. */
  @AioLeakCheck
  @Execution(ExecutionMode.CONCURRENT)
  public static class Waiting {

    @Test
    void waits() throws Exception {
      Aio aio = Aio.open();
      step();
      step();
      aio.close();
    }
  }
}
