package io.aioguard.app;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedEvent;

/** Leaks many contexts at once, and has cleaners of its own to run meanwhile. */
public final class StormProgram {

  private static final Cleaner CLEANER = Cleaner.create();
  private static final AtomicInteger CLEANED = new AtomicInteger();
  private static final int MIN_ROUNDS = 3;

  private StormProgram() {}

  public static void main(String[] arguments) {
    int leaks = Integer.parseInt(arguments[0]);
    int peak = 0;
    int rounds = 0;
    try (Witness witness = new Witness(Duration.ofMillis(100))) {
      leak(leaks);
      // Each round ends when a cleaner of the program's own has run, and its own buffer is freed.
      while (rounds < MIN_ROUNDS || witness.count("ContextReclaimed", any()) < leaks) {
        round(++rounds);
        peak = Math.max(peak, reclaimers());
      }
      witness.await(
          1,
          "AioStatistics",
          event -> event.getLong("reclaimed") == leaks && event.getLong("backlog") == 0);
    }
    System.out.println("rounds " + rounds + "\nthreads " + peak);
  }

  private static Predicate<RecordedEvent> any() {
    return event -> true;
  }

  /** With no cells left, so that one collection finds them all. */
  private static void leak(int count) {
    List<Pointer> held = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      PointerByReference cell = Contexts.reference(1);
      held.add(cell.getValue());
      ((Memory) cell.getPointer()).close();
    }
    held.clear();
  }

  private static void round(int number) {
    CLEANER.register(new Object(), CLEANED::incrementAndGet);
    WeakReference<ByteBuffer> buffer = new WeakReference<>(ByteBuffer.allocateDirect(1 << 16));
    Kernel.collectUntil(
        "the program's cleaners run", () -> CLEANED.get() >= number && buffer.get() == null);
  }

  /** Threads of the pool; ends the program if any other thread destroys. */
  private static int reclaimers() {
    int threads = 0;
    for (Map.Entry<Thread, StackTraceElement[]> one : Thread.getAllStackTraces().entrySet()) {
      boolean pool = one.getKey().getName().equals("aioguard-reclaim");
      boolean destroys =
          Arrays.stream(one.getValue())
              .anyMatch(
                  frame ->
                      frame.getClassName().equals("io.aioguard.reclaim.Destroyer")
                          && frame.getMethodName().equals("destroy"));
      Checks.require(!destroys || pool, "destroys: " + one.getKey());
      threads += pool ? 1 : 0;
    }
    return threads;
  }
}
