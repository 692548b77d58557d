package io.aioguard.bench;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jdk.jfr.Recording;

/**
 * Leaks so many contexts at once. With {@code rate} it then waits for them to be gone, and leaves a
 * recording; with {@code bystanders} it measures how long the cleaners of the application take
 * meanwhile.
 */
public final class StormProgram {

  private static final Duration STATISTICS = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long GRACE_MILLIS = 500;
  private static final long POLL_MILLIS = 20;
  private static final int ROUNDS = 60;

  private StormProgram() {}

  /** Arguments: {@code rate} or {@code bystanders}, how many contexts, a file for the recording. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int contexts = Integer.parseInt(arguments[1]);
    long before = Quota.used();
    try (Recording recording = new Recording()) {
      recording.enable("aioguard.AioStatistics").withPeriod(STATISTICS);
      recording.start();
      if (arguments[0].equals("rate")) {
        leak(contexts);
        System.out.println("dropped " + System.currentTimeMillis());
        Heap start = Heap.now();
        Heap peak = awaitGone(before, start);
        System.out.printf(Locale.ROOT, "heap %d %d %d%n", start.used, peak.used, Heap.now().used);
      } else {
        Bystanders bystanders = new Bystanders();
        leak(contexts);
        System.out.print(bystanders.measure(ROUNDS));
      }
      recording.dump(Path.of(arguments[2]));
    }
    if (arguments[0].equals("bystanders")) {
      // Without the agent nothing has destroyed them; the kernel does it faster at exit.
      Runtime.getRuntime().halt(0);
    }
  }

  /** What the application holds, and then drops all at once. */
  private static void leak(int contexts) {
    List<Pointer> held = new ArrayList<>();
    for (int i = 0; i < contexts; i++) {
      PointerByReference cell = new PointerByReference();
      Checks.succeeded("io_setup", LibAio.INSTANCE.io_setup(1, cell));
      held.add(cell.getValue());
    }
    held.clear();
  }

  private static Heap awaitGone(long slots, Heap start) throws IOException, InterruptedException {
    Heap peak = start;
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (Quota.used() > slots) {
      if (System.nanoTime() > end) {
        throw new IOException("not reclaimed in time; slots left: " + (Quota.used() - slots));
      }
      Thread.sleep(POLL_MILLIS);
      Heap now = Heap.occupied();
      peak = now.used > peak.used ? now : peak;
    }
    // The kernel gives the quota back some 30 ms before io_destroy(2) returns.
    Thread.sleep(GRACE_MILLIS);
    return peak;
  }

  /** Bytes of the heap that are in use. */
  private record Heap(long used) {

    /** After a collection: what is reachable. It also starts the storm. */
    static Heap now() {
      System.gc();
      return occupied();
    }

    static Heap occupied() {
      Runtime runtime = Runtime.getRuntime();
      return new Heap(runtime.totalMemory() - runtime.freeMemory());
    }
  }
}
