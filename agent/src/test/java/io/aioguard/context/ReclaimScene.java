package io.aioguard.context;

import io.aioguard.calls.AgentCalls;
import io.aioguard.context.lifecycle.EndHandler;
import io.aioguard.context.lifecycle.ReclaimPolicy;
import io.aioguard.context.lifecycle.Suspicions;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.reach.AccessScan;
import io.aioguard.context.record.CensusListener;
import io.aioguard.context.record.ContextListener;
import io.aioguard.context.registry.CountCategory;
import io.aioguard.context.registry.Counters;
import io.aioguard.context.registry.Registry;
import io.aioguard.context.stack.Origin;
import io.aioguard.context.stack.StackTexts;
import io.aioguard.hook.WatchCounts;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.reclaim.Destroyer;
import io.aioguard.reclaim.KernelIdentity.Verdict;
import io.aioguard.reclaim.ReclaimKernel;
import io.aioguard.reclaim.ReclaimPool;
import io.aioguard.relocate.Relocation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One reclaim in the pool, with a fake kernel. Everything that it calls is a numbered step, and one
 * of them fails for want of memory.
 */
final class ReclaimScene {

  static final long ADDRESS = 0x7f0000001000L;
  static final long INODE = 7;

  private static final ProcessMemory MEMORY = ProcessMemory.open();

  final WatchCounts watchCounts = new WatchCounts();
  final Counters counters = new SteppedCounters();
  final Registry registry = new Registry(counters);
  final List<String> reported = Collections.synchronizedList(new ArrayList<>());
  final AtomicInteger destroys = new AtomicInteger();
  final AioContext context;

  private final AtomicInteger steps = new AtomicInteger();
  private final AtomicBoolean alive = new AtomicBoolean(true);
  private final int errno;
  private final Verdict unclear;
  private final int throwAt;
  private final ReclaimPool pool;
  private final ReclaimPolicy policy;
  private boolean submitted;

  /**
   * @param unclear what the kernel answers of the context while it has it
   * @param errno of io_destroy(2)
   * @param throwAt the step without memory, from 1; 0 for none
   */
  ReclaimScene(Verdict unclear, int errno, int throwAt, ContextListener events) {
    context =
        new AioContext(
            throwAt + 1, ADDRESS, 32, "test", Origin.here(new StackTexts(4)), 4096, false);
    this.unclear = unclear;
    this.errno = errno;
    this.throwAt = throwAt;
    pool = new ReclaimPool(new SteppedKernel(), ReclaimScene::daemon, Runnable::run);
    ContextListener listener = new SteppedListener(events);
    Suspicions suspicions = new Suspicions(AccessScan.ofRings(MEMORY), CensusListener.SILENT);
    EndHandler endings = new EndHandler(watchCounts, listener, suspicions, counters);
    policy =
        new ReclaimPolicy(
            registry,
            endings,
            listener,
            AccessScan.ofRings(MEMORY),
            new Destroyer(new AgentCalls(null)),
            Relocation.OFF,
            pool);
    policy.setReclaim(true);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "test-reclaim");
    thread.setDaemon(true);
    return thread;
  }

  private void submit(AioContext orphaned) {
    try {
      step();
      policy.accept(orphaned);
    } catch (Throwable e) {
      policy.submitFailed();
    }
  }

  /** From the loss of the last holder until nothing is left to do. */
  ReclaimScene run() {
    watchCounts.contexts(1);
    context.seen(INODE, 1);
    registry.add(context);
    context.hold();
    submitted = true;
    context.release(this::submit);
    watch();
    return this;
  }

  /** Continues until nothing is left to do. */
  void watch() {
    do {
      policy.retry(this::submit);
      pool.watch(Long.MAX_VALUE);
      Thread.onSpinWait();
    } while (pool.backlog() > 0);
  }

  /** The kernel no longer has it. */
  void gone() {
    alive.set(false);
  }

  int steps() {
    return steps.get();
  }

  /** Throws before what follows, or, if it is the second of two, before its result is returned. */
  private void step() {
    if (submitted && steps.incrementAndGet() == throwAt) {
      throw new OutOfMemoryError("for the test");
    }
  }

  private final class SteppedCounters extends Counters {
    @Override
    public void move(AioContext moved, CountCategory from, CountCategory to) {
      step();
      super.move(moved, from, to);
    }
  }

  private final class SteppedKernel implements ReclaimKernel {
    @Override
    public void load() {}

    @Override
    public Verdict check(long address, long inode) {
      step();
      Verdict verdict = alive.get() ? unclear : Verdict.ANOTHER;
      step();
      return verdict;
    }

    @Override
    public int destroy(long contextId) {
      step();
      int result = alive.get() ? errno : ContextFixture.EINVAL;
      if (result == 0) {
        destroys.incrementAndGet();
        gone();
      }
      step();
      return result;
    }
  }

  private final class SteppedListener implements ContextListener {

    private final ContextListener events;

    SteppedListener(ContextListener events) {
      this.events = events;
    }

    private void report(String what) {
      step();
      reported.add(what);
    }

    @Override
    public Object reclaimBegins() {
      step();
      return events.reclaimBegins();
    }

    @Override
    public void destroyed(AioContext dead, Object timing) {
      report("destroyed");
      events.destroyed(dead, timing);
    }

    @Override
    public void vanished(AioContext dead, String detail) {
      report("vanished");
      events.vanished(dead, detail);
    }

    @Override
    public void leaked(AioContext leak, long unread, boolean reclaimed, String reason) {
      report(reclaimed ? "leaked" : "leaked: " + reason);
      events.leaked(leak, unread, reclaimed, reason);
    }

    @Override
    public void reclaimed(AioContext leak, Object timing, int result, int backlog) {
      report("reclaimed " + result);
      events.reclaimed(leak, timing, result, backlog);
    }
  }
}
