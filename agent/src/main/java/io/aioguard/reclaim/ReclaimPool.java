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
 * for I/O that never ends, so there are many threads, used for this only, and no thread ever waits
 * for them. They start on demand and end when idle. A thread whose io_destroy(2) hangs is replaced,
 * up to a bound: I/O that hangs on one device must not delay the contexts of others.
 */
public final class ReclaimPool {

  /** Some 2 000 destroys a second; docs/performance.md gives the reason. */
  static final int THREADS = 64;

  /** Maximum of additional threads, one for each that hangs. */
  static final int REPLACEMENTS = 64;

  /** Half of the JVM's default of 1 MiB: enough to load JNA, also in interpreted code. */
  public static final int STACK_BYTES = 512 << 10;

  private static final long KEEP_ALIVE_SECONDS = 5;

  /** A context that may still be in use is checked again after so many ns. */
  static final long RETRY_DELAY_NANOS = TimeUnit.SECONDS.toNanos(1);

  /**
   * An io_destroy(2) of an idle context takes 0.1 s at most where 64 of them run at a time; 1.1 s
   * was seen once while other processes kept both processors of a machine busy.
   */
  private static final long HANG_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ReclaimKernel kernel;
  private final Executor control;
  private final ThreadPoolExecutor pool;
  private final RunningDestroys pendingDestroys = new RunningDestroys();
  private final RetryQueue retryQueue = new RetryQueue();
  private final AtomicInteger backlog = new AtomicInteger();
  private final AtomicBoolean starting = new AtomicBoolean();
  private volatile boolean threadRefused;
  private boolean exhausted;

  /**
   * @param control a thread of the agent's, to start the others from
   */
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
    Run run = new Run(new Reclaim(context, kernel, pendingDestroys));
    backlog.incrementAndGet();
    boolean queued = false;
    try {
      // Not execute(): it loses the item if no thread can be started.
      queued = pool.getQueue().add(run);
    } finally {
      if (!queued) {
        backlog.decrementAndGet();
      }
    }
    if (!threadRefused && starting.compareAndSet(false, true)) {
      try {
        control.execute(new Start());
      } catch (Throwable e) {
        // It is queued: the next watch() starts the threads.
        starting.set(false);
      }
    }
  }

  /** Loads in the pool what the first destroy would wait for. Any thread; returns at once. */
  public void prepare() {
    control.execute(new Prepare());
  }

  private void queueRetries() {
    long now = System.nanoTime();
    Reclaim next;
    for (Reclaim reclaim = retryQueue.takeAll(); reclaim != null; reclaim = next) {
      next = reclaim.next;
      if (!reclaim.isDue(now) || !queue(reclaim)) {
        retryQueue.add(reclaim);
      }
    }
  }

  private boolean queue(Reclaim reclaim) {
    try {
      return pool.getQueue().add(new Run(reclaim));
    } catch (Throwable e) {
      // No memory at this moment.
      return false;
    }
  }

  private void startThreads() {
    // First: a thread that queues from here on starts threads again.
    starting.set(false);
    try {
      int wanted = pool.getQueue().size();
      while (wanted-- > 0 && pool.prestartCoreThread()) {
        threadRefused = false;
      }
    } catch (OutOfMemoryError e) {
      // The system has no further threads. Those that run do the work, or the next watch() tries
      // again; not each submit(), as the JVM prints a line each time.
      threadRefused = true;
    }
  }

  /** Contexts that wait to be destroyed or are being destroyed. */
  public int backlog() {
    return backlog.get();
  }

  /** Destroys that have been in progress for so many nanoseconds. */
  public int hanging(long nanos) {
    return pendingDestroys.olderThan(nanos);
  }

  /**
   * To be called every second or so, on one thread: reports each io_destroy(2) that has been in
   * progress for so many nanoseconds, adds threads for those that hang, starts those that could not
   * be started, and queues again what was postponed or failed with an error.
   */
  public void watch(long stallNanos) {
    queueRetries();
    pendingDestroys.reportOlderThan(stallNanos);
    int hanging = pendingDestroys.olderThan(HANG_NANOS);
    pool.setCorePoolSize(THREADS + Math.min(hanging, REPLACEMENTS));
    warnIfExhausted(hanging >= THREADS + REPLACEMENTS);
    startThreads();
  }

  private void warnIfExhausted(boolean now) {
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
    boolean done = false;
    try {
      done = reclaim.run(backlog.get() - 1);
    } finally {
      // Also if something is thrown: what is in no queue is never reclaimed, and counts for ever.
      if (done) {
        backlog.decrementAndGet();
      } else {
        retryQueue.add(reclaim);
      }
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
      Rehearsal.run();
    }
  }

  private final class Prepare implements Runnable {
    @Override
    public void run() {
      pool.execute(new Load());
    }
  }
}
