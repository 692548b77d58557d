package io.aioguard.bench;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * How long after a collection the application's own cleaners run: one of its own, and that of a
 * direct ByteBuffer, which runs on the Reference Handler.
 */
final class Bystanders {

  private static final int BUFFER = 1 << 16;
  private static final long POLL_NANOS = 20_000;
  private static final long PATIENCE_SECONDS = 30;

  private final Cleaner cleaner = Cleaner.create();
  private final BufferPoolMXBean direct =
      ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
          .filter(pool -> pool.getName().equals("direct"))
          .findFirst()
          .orElseThrow();

  private final List<Double> cleaned = new ArrayList<>();
  private final List<Double> freed = new ArrayList<>();

  /** Two lines of times in ms: those of the Cleaner, those of the buffer. */
  String measure(int rounds) throws InterruptedException {
    for (int i = 0; i < rounds; i++) {
      round();
    }
    return "cleaner " + text(cleaned) + "\nbuffer " + text(freed) + "\n";
  }

  private void round() throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(1);
    long[] when = new long[1];
    register(ran, when);
    allocate();
    long buffers = direct.getCount();
    System.gc();
    long collected = System.nanoTime();
    long end = collected + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (direct.getCount() >= buffers && System.nanoTime() < end) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    freed.add((System.nanoTime() - collected) / 1e6);
    if (!ran.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the cleaner did not run");
    }
    cleaned.add(Math.max(0, when[0] - collected) / 1e6);
  }

  private void register(CountDownLatch ran, long[] when) {
    cleaner.register(
        new Object(),
        () -> {
          when[0] = System.nanoTime();
          ran.countDown();
        });
  }

  private static void allocate() {
    ByteBuffer.allocateDirect(BUFFER).put(0, (byte) 1);
  }

  private static String text(List<Double> times) {
    return times.stream()
        .map(time -> String.format(Locale.ROOT, "%.3f", time))
        .collect(Collectors.joining(" "));
  }
}
