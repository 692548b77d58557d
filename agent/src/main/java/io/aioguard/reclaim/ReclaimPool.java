package io.aioguard.reclaim;

import io.aioguard.agent.AgentLog;
import io.aioguard.kernel.Errno;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that destroy. An io_destroy(2) waits some 30 ms for an RCU grace period, and for ever
 * for I/O that never ends, so there are many threads, none of them anybody else's, and none is ever
 * waited for. They come on demand and go when idle. A thread whose io_destroy(2) hangs is replaced,
 * up to a bound: what hangs on one device must not keep the contexts of others.
 */
public final class ReclaimPool {

  /** Some 2 000 destroys a second; docs/performance.md says why not more or less. */
  static final int THREADS = 64;

  /** As many again, in the place of those that hang. */
  static final int REPLACEMENTS = 64;

  /** Half of the JVM's own 1 MiB: enough to load JNA on, also in interpreted code. */
  public static final int STACK_BYTES = 512 << 10;

  private static final long KEEP_ALIVE_SECONDS = 5;

  /**
   * An io_destroy(2) of an idle context takes 0.1 s at most where 64 of them run at a time; 1.1 s
   * was seen once while other processes kept both processors of a machine busy.
   */
  private static final long HANGS_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Identity identity;
  private final Destroyer destroyer;
  private final Executor control;
  private final ThreadPoolExecutor pool;
  private final InHand inHand = new InHand();
  private final AtomicInteger backlog = new AtomicInteger();
  private final AtomicBoolean starting = new AtomicBoolean();
  private volatile boolean refused;
  private boolean exhausted;

  /**
   * @param control a thread of the agent's, to start the others from
   */
  public ReclaimPool(
      Identity identity, Destroyer destroyer, ThreadFactory threads, Executor control) {
    this.identity = identity;
    this.destroyer = destroyer;
    this.control = control;
    this.pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS + REPLACEMENTS,
            KEEP_ALIVE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            threads);
    pool.allowCoreThreadTimeOut(true);
  }

  /** Queues the context. Any thread; returns at once. */
  public void submit(Reclaimable context) {
    queue(new Reclaim(context));
    if (!refused && starting.compareAndSet(false, true)) {
      control.execute(this::startThreads);
    }
  }

  private void queue(Reclaim reclaim) {
    backlog.incrementAndGet();
    boolean queued = false;
    try {
      // Not execute(): if no thread can be started, that one loses the item.
      queued = pool.getQueue().add(reclaim);
    } finally {
      if (!queued) {
        backlog.decrementAndGet();
      }
    }
  }

  /** Has what the first destroy would wait for loaded now. Any thread; returns at once. */
  public void prepare() {
    control.execute(() -> pool.execute(destroyer::unavailable));
  }

  private void startThreads() {
    // First: whoever queues from here on has threads started again.
    starting.set(false);
    try {
      int wanted = pool.getQueue().size();
      while (wanted-- > 0 && pool.prestartCoreThread()) {
        refused = false;
      }
    } catch (OutOfMemoryError e) {
      // The system gives no more threads. Those that run do the work, or the next watch() tries
      // again; not each item, as the JVM prints a line each time.
      refused = true;
    }
  }

  /** Contexts that wait to be destroyed or are being destroyed. */
  public int backlog() {
    return backlog.get();
  }

  /** Destroys that have not come back for so many nanoseconds. */
  public int hanging(long nanos) {
    return inHand.olderThan(nanos);
  }

  /**
   * To be called every second or so, on one thread: tells of each io_destroy(2) that has not come
   * back for so many nanoseconds, puts threads in the place of those that hang, and starts those
   * that could not be started.
   */
  public void watch(long stallNanos) {
    inHand.tellOlderThan(stallNanos);
    int hanging = inHand.olderThan(HANGS_NANOS);
    pool.setCorePoolSize(THREADS + Math.min(hanging, REPLACEMENTS));
    tellExhausted(hanging >= THREADS + REPLACEMENTS);
    startThreads();
  }

  private void tellExhausted(boolean now) {
    if (now && !exhausted) {
      AgentLog.warn(
          "all "
              + (THREADS + REPLACEMENTS)
              + " threads that reclaim hang in io_destroy: leaked contexts wait until one comes"
              + " back");
    }
    exhausted = now;
  }

  /**
   * Not a lambda: one that meets a full heap when it is first linked can never be linked again
   * (JVMS 5.4.3).
   */
  private final class Reclaim implements Runnable {

    private final Reclaimable context;

    Reclaim(Reclaimable context) {
      this.context = context;
    }

    @Override
    public void run() {
      try {
        checkAndDestroy(context);
      } catch (Throwable e) {
        AgentLog.error("context 0x" + Long.toHexString(context.address()) + " is not reclaimed", e);
      } finally {
        backlog.decrementAndGet();
      }
    }
  }

  private void checkAndDestroy(Reclaimable context) {
    // Loading JNA takes long: not between the check and the destroy.
    context.prepare();
    if (!context.begin(identity.check(context.address(), context.inode()))) {
      return;
    }
    inHand.add(context);
    int errno;
    try {
      errno = destroy(context);
    } finally {
      inHand.remove(context);
    }
    context.destroyed(errno, backlog.get() - 1);
  }

  /**
   * Between the check and the system call somebody else may destroy the context, and its address be
   * given out again: so its ring is moved to where nobody can name it, and checked there.
   */
  private int destroy(Reclaimable context) {
    RingMove move = identity.isQuick() ? context.move() : null;
    if (move == null) {
      return destroyer.destroy(context.address());
    }
    boolean alive = true;
    try {
      // One that stays may be found gone by the move: then another may be at its address.
      boolean moved = move.go();
      long at = moved ? move.to() : context.address();
      if (identity.check(at, context.inode()) == Identity.Verdict.ANOTHER) {
        return Errno.EINVAL.number();
      }
      if (moved) {
        move.forgetOldAddress();
      }
      int errno = destroyer.destroy(at);
      alive = errno != 0 && errno != Errno.EINVAL.number();
      return errno;
    } finally {
      context.moved(move, alive);
    }
  }
}
