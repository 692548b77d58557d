package io.aioguard.reclaim;

import io.aioguard.agent.log.AgentLog;
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

  /** What may be in use still is asked again after so long, in ns. */
  static final long LATER_NANOS = TimeUnit.SECONDS.toNanos(1);

  /**
   * An io_destroy(2) of an idle context takes 0.1 s at most where 64 of them run at a time; 1.1 s
   * was seen once while other processes kept both processors of a machine busy.
   */
  private static final long HANGS_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ReclaimKernel kernel;
  private final Executor control;
  private final ThreadPoolExecutor pool;
  private final PendingDestroys inHand = new PendingDestroys();
  private final RetryQueue waiting = new RetryQueue();
  private final AtomicInteger backlog = new AtomicInteger();
  private final AtomicBoolean starting = new AtomicBoolean();
  private volatile boolean refused;
  private boolean exhausted;

  /**
   * @param control a thread of the agent's, to start the others from
   */
  public ReclaimPool(
      KernelIdentity identity, Destroyer destroyer, ThreadFactory threads, Executor control) {
    this(new ProcessKernel(identity, destroyer), threads, control);
  }

  /** As above, of any kernel. */
  public ReclaimPool(ReclaimKernel kernel, ThreadFactory threads, Executor control) {
    this.kernel = kernel;
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

  /** Queues the context. Any thread; returns at once. If it throws, nothing is queued. */
  public void submit(Reclaimable context) {
    Run run = new Run(new Reclaim(context, kernel, inHand));
    backlog.incrementAndGet();
    boolean queued = false;
    try {
      // Not execute(): if no thread can be started, that one loses the item.
      queued = pool.getQueue().add(run);
    } finally {
      if (!queued) {
        backlog.decrementAndGet();
      }
    }
    if (!refused && starting.compareAndSet(false, true)) {
      try {
        control.execute(new Start());
      } catch (Throwable e) {
        // It is queued: the next watch() starts the threads.
        starting.set(false);
      }
    }
  }

  /** Has what the first destroy would wait for loaded now. Any thread; returns at once. */
  public void prepare() {
    control.execute(new Prepare());
  }

  private void queueAgain() {
    long now = System.nanoTime();
    Reclaim following;
    for (Reclaim reclaim = waiting.takeAll(); reclaim != null; reclaim = following) {
      following = reclaim.next;
      if (!reclaim.isDue(now) || !isQueued(reclaim)) {
        waiting.add(reclaim);
      }
    }
  }

  private boolean isQueued(Reclaim reclaim) {
    try {
      return pool.getQueue().add(new Run(reclaim));
    } catch (Throwable e) {
      // No memory at this moment.
      return false;
    }
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
   * back for so many nanoseconds, puts threads in the place of those that hang, starts those that
   * could not be started, and runs again what was put off or was kept from its end by an error.
   */
  public void watch(long stallNanos) {
    queueAgain();
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
              + " threads that reclaim hang in io_destroy: leaked contexts wait until one"
              + " returns");
    }
    exhausted = now;
  }

  private void run(Reclaim reclaim) {
    if (reclaim.run(backlog.get() - 1)) {
      backlog.decrementAndGet();
    } else {
      waiting.add(reclaim);
    }
  }

  /** Not a lambda, as it may be linked when the heap is full. */
  private final class Run implements Runnable {

    private final Reclaim reclaim;

    Run(Reclaim reclaim) {
      this.reclaim = reclaim;
    }

    @Override
    public void run() {
      ReclaimPool.this.run(reclaim);
    }
  }

  private final class Start implements Runnable {
    @Override
    public void run() {
      startThreads();
    }
  }

  private final class Load implements Runnable {
    @Override
    public void run() {
      kernel.load();
    }
  }

  private final class Prepare implements Runnable {
    @Override
    public void run() {
      pool.execute(new Load());
    }
  }
}
