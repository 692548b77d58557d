package io.aioguard.bench;

import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Destroys many at a time: one io_destroy(2) waits some 30 ms, many wait no longer. */
final class Contexts {

  private static final int DESTROYERS = 64;

  private Contexts() {}

  static void destroy(List<PointerByReference> cells) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(DESTROYERS);
    List<Future<Integer>> results = new ArrayList<>();
    for (PointerByReference cell : cells) {
      results.add(pool.submit(() -> LibAio.INSTANCE.io_destroy(cell.getValue())));
    }
    for (Future<Integer> result : results) {
      Checks.succeeded("io_destroy", result.get());
    }
    pool.shutdown();
  }
}
