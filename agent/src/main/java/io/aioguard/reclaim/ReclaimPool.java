package io.aioguard.reclaim;

import io.aioguard.agent.AgentLog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads that destroy. An io_destroy(2) waits some 30 ms for an RCU grace period, and for ever
 * for I/O that never ends, so there are many threads, none of them anybody else's, and none is ever
 * waited for. They come on demand and go when idle.
 */
public final class ReclaimPool {

  /** 900 destroys a second; more threads than this say little about a leak that fewer do not. */
  static final int THREADS = 32;

  private static final long KEEP_ALIVE_SECONDS = 5;

  private final Identity identity;
  private final Destroyer destroyer;
  private final Executor control;
  private final ThreadPoolExecutor pool;
  private final AtomicLong pending = new AtomicLong();
  private final Map<Reclaimable, Long> running = new ConcurrentHashMap<>();

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
            THREADS,
            KEEP_ALIVE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            threads);
    pool.allowCoreThreadTimeOut(true);
  }

  /** Queues the context. Any thread; returns at once. */
  public void submit(Reclaimable context) {
    // Not execute(): if no thread can be started, that one loses the item.
    pending.incrementAndGet();
    pool.getQueue().add(() -> reclaim(context));
    control.execute(this::startThread);
  }

  /** Has what the first destroy would wait for loaded now. Any thread; returns at once. */
  public void prepare() {
    control.execute(() -> pool.execute(destroyer::unavailable));
  }

  /** Starts a thread if there is work and room. To be called now and then, for lost starts. */
  public void startThread() {
    try {
      if (!pool.getQueue().isEmpty()) {
        pool.prestartCoreThread();
      }
    } catch (OutOfMemoryError e) {
      // No more threads to be had from the system: those that run will do the work, or the next
      // call.
    }
  }

  /** Contexts that wait to be destroyed or are being destroyed. */
  public int backlog() {
    return pool.getQueue().size() + running.size();
  }

  /** As {@link #backlog}, and those that are being checked before. */
  public long pending() {
    return pending.get();
  }

  /** Tells of each io_destroy(2) that has not come back for so long. */
  public void reportStalls(long nanos) {
    long now = System.nanoTime();
    running.forEach(
        (context, since) -> {
          if (now - since >= nanos) {
            context.stalled(now - since);
          }
        });
  }

  private void reclaim(Reclaimable context) {
    try {
      checkAndDestroy(context);
    } catch (Throwable e) {
      AgentLog.error("context 0x" + Long.toHexString(context.address()) + " is not reclaimed", e);
    } finally {
      pending.decrementAndGet();
    }
  }

  private void checkAndDestroy(Reclaimable context) {
    if (!context.begin(identity.check(context.address(), context.inode()))) {
      return;
    }
    running.put(context, System.nanoTime());
    int errno;
    try {
      errno = destroyer.destroy(context.address());
    } finally {
      running.remove(context);
    }
    context.destroyed(errno, backlog());
  }
}
