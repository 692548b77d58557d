package io.aioguard.app;

import static io.aioguard.app.Contexts.ok;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import io.aioguard.app.Waits.Dwelling;
import io.aioguard.app.Waits.Mapped;
import io.aioguard.app.Waits.Numbered;
import io.aioguard.app.Waits.Wrapped;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * Waits for events of contexts whose owners are reachable from the waiting call alone, while
 * another thread collects garbage. Prints what each wait returned: 0 as it should, -22 if the
 * context was destroyed meanwhile.
 *
 * <p>As {@code control} each owner has a Cleaner of the program's own that destroys its context, as
 * in programs without Reference.reachabilityFence: that shows whether this JVM collects the owner
 * at all while its call runs, and how long that takes at most (millis).
 */
public final class PrematureProgram {

  private static final int EINVAL = -22;

  private static final long PAUSE_NANOS = 20_000_000;
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  /** Between collections: they need not take all of the processor's time. */
  private static final long REST_NANOS = 50_000_000;

  private static final Cleaner CLEANER = Cleaner.create();

  private static boolean control;
  private static int waitMillis;
  private static volatile boolean collecting = true;

  private PrematureProgram() {}

  public static void main(String[] arguments) throws InterruptedException {
    JniAio.load();
    control = arguments[0].equals("control");
    waitMillis = Integer.parseInt(arguments[2]);
    warmUp(Integer.parseInt(arguments[1]));
    Map<String, Integer> results = new ConcurrentSkipListMap<>();
    Map<String, IntSupplier> waits =
        Map.of(
            "wrapper", () -> wrapped().await(waitMillis),
            "cell", () -> Waits.await(cell(), waitMillis),
            "direct", () -> mapped().await(waitMillis),
            "owner", () -> numbered().await(waitMillis),
            "dwelling", () -> dwelling().await(0, PrematureProgram::dwell));
    Thread collector = new Thread(PrematureProgram::collect);
    collector.setDaemon(true);
    collector.start();
    AtomicLong longest = new AtomicLong();
    long start = System.nanoTime();
    var threads =
        waits.entrySet().stream()
            .map(
                wait ->
                    new Thread(
                        () -> {
                          int result = wait.getValue().getAsInt();
                          results.put(wait.getKey(), result);
                          if (result == EINVAL) {
                            longest.accumulateAndGet(System.nanoTime() - start, Math::max);
                          }
                        }))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    collecting = false;
    collector.join();
    System.out.println("millis " + longest.get() / 1_000_000);
    collectUntilDestroyed();
    Kernel.settle();
    results.forEach((name, result) -> System.out.println(name + " " + result));
  }

  /** Until all contexts are destroyed, or the collector does not find their owners. */
  private static void collectUntilDestroyed() {
    long start = System.nanoTime();
    while (Kernel.contexts() > 0 && System.nanoTime() - start < PATIENCE_NANOS) {
      System.gc();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    System.out.println("contexts left: " + Kernel.contexts());
  }

  private static void warmUp(int rounds) {
    Wrapped wrapped = new Wrapped(8);
    PointerByReference cell = Contexts.reference(8);
    Mapped mapped = new Mapped(8);
    Numbered numbered = new Numbered(8);
    Dwelling dwelling = new Dwelling(8);
    for (int i = 0; i < rounds; i++) {
      ok(wrapped.await(0));
      ok(Waits.await(cell, 0));
      ok(mapped.await(0));
      ok(numbered.await(0));
      ok(dwelling.await(0, any -> {}));
    }
    ok(Libaio.INSTANCE.io_destroy(wrapped.context()));
    ok(Libaio.INSTANCE.io_destroy(cell.getValue()));
    ok(Libaio.INSTANCE.io_destroy(mapped.context()));
    ok((int) JniAio.shut(numbered.handle()));
    ok((int) JniAio.shut(dwelling.handle()));
  }

  private static void collect() {
    while (collecting) {
      System.gc();
      LockSupport.parkNanos(REST_NANOS);
    }
  }

  /** Time for the owner to be collected, and for its context to be destroyed. */
  private static void dwell(long context) {
    long start = System.nanoTime();
    while (Kernel.has(context) && System.nanoTime() - start < waitMillis * 1_000_000L) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static Wrapped wrapped() {
    Wrapped owner = new Wrapped(401);
    Pointer context = owner.context();
    clean(owner, () -> Libaio.INSTANCE.io_destroy(context));
    return owner;
  }

  private static PointerByReference cell() {
    PointerByReference owner = Contexts.reference(402);
    if (control) {
      Pointer context = owner.getValue();
      clean(owner, () -> Libaio.INSTANCE.io_destroy(context));
    }
    return owner;
  }

  private static Mapped mapped() {
    Mapped owner = new Mapped(403);
    Pointer context = owner.context();
    clean(owner, () -> DirectLibaio.io_destroy(context));
    return owner;
  }

  private static Numbered numbered() {
    Numbered owner = new Numbered(404);
    long context = owner.handle();
    clean(owner, () -> JniAio.shut(context));
    return owner;
  }

  private static Dwelling dwelling() {
    Dwelling owner = new Dwelling(405);
    long context = owner.handle();
    clean(owner, () -> JniAio.shut(context));
    return owner;
  }

  private static void clean(Object owner, Runnable destroy) {
    if (control) {
      CLEANER.register(owner, destroy);
    }
    Reference.reachabilityFence(owner);
  }
}
