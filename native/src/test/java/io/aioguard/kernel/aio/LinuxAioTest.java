package io.aioguard.kernel.aio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.aioguard.kernel.Errno;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LinuxAioTest extends AioCallsContract {
  private static final int CALLS = 10_000;

  @Override
  AioCalls calls() {
    return LinuxAio.load().orElseThrow(() -> new AssertionError(LinuxAio.failure()));
  }

  @Test
  void getEventsOfADestroyedContextIsEinval() throws Exception {
    long context = calls().setup(16).orThrow(AioCall.IO_SETUP);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (IoEvents events = new IoEvents(1)) {
      Future<AioResult> waiting = thread.submit(() -> calls().getEvents(context, 1, events));
      assertEquals(Errno.OK, calls().io_destroy(context));
      AioResult woken = waiting.get(60, TimeUnit.SECONDS);
      assertEquals(AioResult.failed(Errno.EINVAL), woken);
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void manyThreadsDestroyAtOnce() throws Exception {
    List<Long> contexts = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      contexts.add(calls().setup(1).orThrow(AioCall.IO_SETUP));
    }
    ExecutorService threads = Executors.newFixedThreadPool(32);
    try {
      List<Future<Errno>> results = new ArrayList<>();
      for (long context : contexts) {
        results.add(threads.submit(() -> calls().io_destroy(context)));
      }
      for (Future<Errno> result : results) {
        assertEquals(Errno.OK, result.get(60, TimeUnit.SECONDS));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void destroyAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    AioCalls aio = calls();
    destroyNothing(aio);
    long before = threads.getCurrentThreadAllocatedBytes();
    destroyNothing(aio);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(bytes < CALLS, () -> bytes + " bytes in " + CALLS + " calls");
  }

  private static void destroyNothing(AioCalls aio) {
    for (int i = 0; i < CALLS; i++) {
      assertEquals(Errno.EINVAL, aio.io_destroy(1));
    }
  }
}
