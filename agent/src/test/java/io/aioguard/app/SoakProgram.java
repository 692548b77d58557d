package io.aioguard.app;

import com.sun.jna.Pointer;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Creates contexts and ends them in every manner, twice for the same time, and checks after each
 * half, when all is quiet, whether anything has grown and whether the statistics are right.
 * Arguments: threads, seconds in all, and the class path of an application that comes and goes.
 */
public final class SoakProgram {

  /** Prefix of the names of the threads that create and end contexts. */
  static final String THREAD = "churn-";

  /** More than the agent remembers of contexts that are gone: then its memory is full. */
  private static final int REMEMBERED = 5000;

  private static final AtomicInteger CREATED = new AtomicInteger();
  private static final AtomicReference<Pointer> SHARED = new AtomicReference<>();

  private SoakProgram() {}

  public static void main(String[] arguments) throws Exception {
    int threads = Integer.parseInt(arguments[0]);
    Duration half = Duration.ofSeconds(Integer.parseInt(arguments[1])).dividedBy(2);
    URL[] path = {Path.of(arguments[2]).toUri().toURL(), Path.of(arguments[3]).toUri().toURL()};
    // The agent weaves while other threads wait, which is not measured here.
    destroy(Contexts.pointer(16));
    try (StatisticsCheck statistics = new StatisticsCheck()) {
      churn(threads, half, path);
      statistics.awaitQuiet();
      Footprint before = Footprint.now();
      System.out.println("first half " + before);
      churn(threads, half, path);
      statistics.awaitQuiet();
      Footprint after = Footprint.now();
      System.out.println("second half " + after);
      String grown = after.grownSince(before);
      statistics.report();
      Checks.require(grown.isEmpty(), "grown: " + grown);
    }
  }

  private static void churn(int threads, Duration time, URL[] path) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int first = i;
      running.add(new Thread(() -> churn(first, end), THREAD + i));
    }
    running.forEach(Thread::start);
    while (isTime(end)) {
      WeakReference<ClassLoader> loader = IsolatedProgram.deploy(path);
      Kernel.collectUntil("the application is unloaded", () -> loader.get() == null);
    }
    for (Thread thread : running) {
      thread.join();
    }
    SHARED.set(null);
    Kernel.collectUntil("all are destroyed", () -> Kernel.contexts() == 0);
    Kernel.settle();
  }

  private static boolean isTime(long end) {
    return System.nanoTime() < end || CREATED.get() < REMEMBERED;
  }

  private static void churn(int first, long end) {
    for (int i = first; isTime(end); i++) {
      Pointer context = Contexts.pointer(16);
      CREATED.incrementAndGet();
      switch (i % 8) {
        case 0, 1 -> {} // leaked
        case 2 -> {
          destroy(context);
          destroy(context);
        }
        case 3 -> {
          // The next thread destroys it too, at the same time.
          SHARED.set(context);
          destroy(context);
        }
        case 4 -> {
          Pointer same = SHARED.get();
          if (same != null) {
            destroy(same);
          }
          destroy(context);
        }
        default -> destroy(context);
      }
    }
  }

  /** EINVAL where another thread was faster, with this context or with one that lived here. */
  private static void destroy(Pointer context) {
    int result = Libaio.INSTANCE.io_destroy(context);
    Checks.require(result == 0 || result == -22, "io_destroy gave " + result);
  }
}
