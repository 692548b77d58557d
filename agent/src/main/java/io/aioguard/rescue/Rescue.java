package io.aioguard.rescue;

import io.aioguard.agent.log.ControlThread;
import io.aioguard.frame.NumberText;
import io.aioguard.kernel.aio.AioQuota;
import java.lang.ref.Cleaner;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Makes room for an io_setup(2) that failed with EAGAIN, if garbage fills the quota. One rescue at
 * a time: another call waits for the slots that it frees, without a collection of its own.
 * Thread-safe.
 */
public final class Rescue {

  /** Bounds the wait for a concurrent collection; no thread runs in one that stops the world. */
  static final long MAX_COLLECTION_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

  /**
   * After a rescue in vain none is tried for so long, or {@value #PAUSE_FACTOR} times the
   * collection.
   */
  static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final int PAUSE_FACTOR = 50;

  /** Slots of collected contexts may still become free for so long after a collection's start. */
  private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long MAX_JOIN_WAIT_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final RescueEnvironment environment;
  private final AtomicReference<CountDownLatch> running = new AtomicReference<>();
  private final AtomicLong collections = new AtomicLong();
  private volatile Failure failure;
  private volatile long collectedNanos;

  Rescue(RescueEnvironment environment) {
    this.environment = environment;
    this.collectedNanos = environment.nanoTime() - LATE_NANOS;
  }

  /**
   * In this JVM.
   *
   * @param control starts the thread that runs the collection
   * @param cleaner the one that finds leaked contexts
   * @param pending contexts that the agent is about to destroy or destroying
   */
  public static Rescue ofThisJvm(ControlThread control, Cleaner cleaner, LongSupplier pending) {
    return new Rescue(new JvmRescueEnvironment(control, cleaner, pending));
  }

  /** The last rescue was in vain. */
  private record Failure(long nanos, long pauseNanos) {}

  /** How many garbage collections were asked for. */
  public long collections() {
    return collections.get();
  }

  /**
   * An io_setup(2) has failed with EAGAIN. Waits for one garbage collection and a second, at most.
   *
   * @param requested nr_events of the call; 0 if unknown
   * @param beforeWaiting run before the first wait, if there is one
   */
  public RescueResult attempt(long requested, Runnable beforeWaiting) {
    AioQuota quota = environment.quota();
    if (quota.aioMaxNr() >= 0 && requested > quota.aioMaxNr()) {
      return RescueResult.notTried("more was asked for than fs.aio-max-nr allows at all");
    }
    long wanted = requested > 0 ? requested : quota.free() + 1;
    if (quota.free() >= wanted) {
      return new RescueResult(true, "there was room again at once", 0);
    }
    String pause = pause();
    if (!pause.isEmpty()) {
      return RescueResult.notTried(pause);
    }
    long start = environment.nanoTime();
    beforeWaiting.run();
    try (Uninterrupted wait = new Uninterrupted(environment)) {
      String text = attempt(wanted, start, wait);
      return new RescueResult(true, text, environment.nanoTime() - start);
    }
  }

  private String attempt(long wanted, long start, Uninterrupted wait) {
    CountDownLatch mine = new CountDownLatch(1);
    CountDownLatch others = running.compareAndExchange(null, mine);
    if (others != null) {
      wait.await(others, MAX_JOIN_WAIT_NANOS);
      return join(wanted, wait);
    }
    try {
      return isServedByOther(start) ? join(wanted, wait) : collect(wanted, wait);
    } finally {
      running.set(null);
      mine.countDown();
    }
  }

  /**
   * Whether a collection since the failure or shortly before it serves this call, or none may run.
   */
  private boolean isServedByOther(long start) {
    long since = environment.nanoTime() - collectedNanos;
    return collectedNanos - start > 0
        || since < LATE_NANOS && environment.pending() > 0
        || !pause().isEmpty();
  }

  private String join(long wanted, Uninterrupted wait) {
    boolean room = new FreeSlotsWait(environment, wanted, () -> true).await(wait);
    return "by the rescue for another call, " + (room ? "which made room" : "in vain");
  }

  private String collect(long wanted, Uninterrupted wait) {
    collections.incrementAndGet();
    long before = environment.quota().free();
    collectedNanos = environment.nanoTime();
    GarbageCollection collection = environment.collect();
    wait.await(collection.over(), MAX_COLLECTION_WAIT_NANOS);
    boolean useless =
        collection.isOver() && !collection.isEffective() && environment.pending() == 0;
    boolean room =
        !useless && new FreeSlotsWait(environment, wanted, () -> settled(collection)).await(wait);
    if (room) {
      failure = null;
      long freed = environment.quota().free() - before;
      return "made room, " + NumberText.of(freed, "slot") + ", " + description(collection);
    }
    long pause = Math.max(PAUSE_NANOS, PAUSE_FACTOR * collection.nanos());
    failure = new Failure(environment.nanoTime(), pause);
    return "in vain, " + description(collection);
  }

  private static boolean settled(GarbageCollection collection) {
    return collection.isOver() && collection.isCleaned();
  }

  private static String description(GarbageCollection collection) {
    if (!collection.isOver()) {
      return "by a garbage collection that is not over yet";
    }
    return collection.isEffective()
        ? String.format(Locale.ROOT, "by a garbage collection of %.1f ms", collection.nanos() / 1e6)
        : "as System.gc() collected nothing";
  }

  /** Why no rescue is tried now; empty if one is. */
  private String pause() {
    Failure last = failure;
    long age = last == null ? 0 : environment.nanoTime() - last.nanos();
    if (last == null || age >= last.pauseNanos()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "the last one was in vain %.1f s ago, the next is possible in %.1f s",
        age / 1e9,
        (last.pauseNanos() - age) / 1e9);
  }
}
