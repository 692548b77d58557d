package io.aioguard.app;

import static io.aioguard.app.Contexts.ok;

import com.sun.jna.Pointer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Many threads create and destroy contexts, so that addresses are reissued all the time. */
public final class ChurnProgram {

  private ChurnProgram() {}

  public static void main(String[] arguments) throws Exception {
    int threads = Integer.parseInt(arguments[0]);
    int pairs = Integer.parseInt(arguments[1]);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    var running =
        IntStream.range(0, threads)
            .<Future<?>>mapToObj(i -> pool.submit(() -> churn(pairs)))
            .toList();
    for (Future<?> one : running) {
      one.get();
    }
    pool.shutdown();
    System.out.println("contexts left: " + Kernel.contexts());
  }

  private static void churn(int pairs) {
    for (int i = 0; i < pairs; i++) {
      Pointer context = Contexts.pointer(16);
      if (i % 64 == 0) {
        System.gc();
      }
      ok(Libaio.INSTANCE.io_destroy(context));
    }
  }
}
