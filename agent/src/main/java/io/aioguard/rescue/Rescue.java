package io.aioguard.rescue;

import io.aioguard.agent.log.ControlThread;
import io.aioguard.frame.NumberText;
import io.aioguard.kernel.AioQuota;
import java.lang.ref.Cleaner;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Makes room for an io_setup(2) that failed with EAGAIN, if garbage is what fills the quota. One
 * rescue at a time; who comes meanwhile waits for what that one brings, without a collection of its
 * own. Thread-safe.
 */
public final class Rescue {

  /** A collection that stops the world takes as long as it takes; one that does not, is left. */
  static final long COLLECTION_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** After one in vain, none is tried for so long, or for so many times the collection's length. */
  static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final int PAUSE_FACTOR = 50;

  /** What a collection has found is still coming free for a while, many at a time. */
  private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long JOIN_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final RescueEnvironment ground;
  private final AtomicReference<CountDownLatch> running = new AtomicReference<>();
  private final AtomicLong collections = new AtomicLong();
  private volatile Failure failure;
  private volatile long collectedNanos;

  Rescue(RescueEnvironment ground) {
    this.ground = ground;
    this.collectedNanos = ground.nanoTime() - LATE_NANOS;
  }

  /**
   * In this JVM.
   *
   * @param control starts the thread that collects
   * @param cleaner the one that finds leaked contexts
   * @param pending contexts on their way to being destroyed by the agent
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
   * An io_setup(2) has failed with EAGAIN. Waits for a while: for one garbage collection, and a
   * second.
   *
   * @param requested nr_events asked for; 0 if not known
   * @param beforeWaiting run before the first wait, if there is one
   */
  public RescueResult attempt(long requested, Runnable beforeWaiting) {
    AioQuota quota = ground.quota();
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
    long start = ground.nanoTime();
    beforeWaiting.run();
    try (Uninterrupted wait = new Uninterrupted(ground)) {
      String account = attempt(wanted, start, wait);
      return new RescueResult(true, account, ground.nanoTime() - start);
    }
  }

  private String attempt(long wanted, long start, Uninterrupted wait) {
    CountDownLatch mine = new CountDownLatch(1);
    CountDownLatch others = running.compareAndExchange(null, mine);
    if (others != null) {
      wait.await(others, JOIN_PATIENCE_NANOS);
      return join(wanted, wait);
    }
    try {
      return isServed(start) ? join(wanted, wait) : collect(wanted, wait);
    } finally {
      running.set(null);
      mine.countDown();
    }
  }

  /** Whether a collection has begun since the call failed, or is still bearing fruit. */
  private boolean isServed(long start) {
    long since = ground.nanoTime() - collectedNanos;
    return collectedNanos - start > 0
        || since < LATE_NANOS && ground.pending() > 0
        || !pause().isEmpty();
  }

  private String join(long wanted, Uninterrupted wait) {
    boolean room = new FreeSlotsWait(ground, wanted, () -> true).await(wait);
    return "by the rescue for another call, " + (room ? "which made room" : "in vain");
  }

  private String collect(long wanted, Uninterrupted wait) {
    collections.incrementAndGet();
    long before = ground.quota().free();
    collectedNanos = ground.nanoTime();
    GarbageCollection collection = ground.collect();
    wait.await(collection.over(), COLLECTION_PATIENCE_NANOS);
    boolean useless = collection.isOver() && !collection.isEffective() && ground.pending() == 0;
    boolean room =
        !useless && new FreeSlotsWait(ground, wanted, () -> settled(collection)).await(wait);
    if (room) {
      failure = null;
      long freed = ground.quota().free() - before;
      return "made room, " + NumberText.of(freed, "slot") + ", " + account(collection);
    }
    long pause = Math.max(PAUSE_NANOS, PAUSE_FACTOR * collection.nanos());
    failure = new Failure(ground.nanoTime(), pause);
    return "in vain, " + account(collection);
  }

  private static boolean settled(GarbageCollection collection) {
    return collection.isOver() && collection.isCleaned();
  }

  private static String account(GarbageCollection collection) {
    if (!collection.isOver()) {
      return "by a garbage collection that is not over yet";
    }
    return collection.isEffective()
        ? String.format(Locale.ROOT, "by a garbage collection of %.1f ms", collection.nanos() / 1e6)
        : "as System.gc() collected nothing";
  }

  /** Why none is tried now; empty if one is. */
  private String pause() {
    Failure last = failure;
    long age = last == null ? 0 : ground.nanoTime() - last.nanos();
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
