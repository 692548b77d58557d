package io.aioguard.reclaim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.calls.AgentCalls;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.aio.AioCalls;
import io.aioguard.kernel.aio.AioResult;
import io.aioguard.kernel.aio.LinuxAio;
import io.aioguard.kernel.proc.KernelContext;
import io.aioguard.kernel.proc.MemoryMaps;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.kernel.proc.RingHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With contexts of the real kernel. */
class ReclaimPoolTest {

  private static final long PATIENCE_SECONDS = 20;

  private final ProcessMemory memory = ProcessMemory.open();
  private final Destroyer destroyer = new Destroyer(new AgentCalls(null));
  private final ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
  private AioCalls kernel;

  @BeforeEach
  void loadsTheKernelEdge() {
    assertTrue(destroyer.unavailable().isEmpty(), destroyer.unavailable()::get);
    kernel = LinuxAio.load().orElseThrow();
  }

  private ReclaimPool pool(ThreadFactory factory) {
    return new ReclaimPool(
        new ProcessKernel(
            new KernelIdentity(
                memory, at -> RingHeader.read(memory, at).isPresent(), destroyer::mappings),
            destroyer),
        work -> {
          Thread thread = factory.newThread(work);
          threads.add(thread);
          return thread;
        },
        Runnable::run);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "test-reclaim");
    thread.setDaemon(true);
    return thread;
  }

  private long create() {
    AioResult created = kernel.setup(4);
    assertTrue(created.isOk(), created::toString);
    return created.value();
  }

  private static long inode(long address) {
    return MemoryMaps.ofThisProcess()
        .flatMap(maps -> maps.contextAt(address))
        .map(KernelContext::inode)
        .orElseThrow();
  }

  /** Something to reclaim that records the calls. */
  private static class Item implements Reclaimable {

    private final long address;
    private final long inode;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile KernelIdentity.Verdict verdict;
    volatile int errno = -1;
    volatile ReclaimResult outcome;

    Item(long address, long inode) {
      this.address = address;
      this.inode = inode;
    }

    @Override
    public long address() {
      return address;
    }

    @Override
    public long inode() {
      return inode;
    }

    @Override
    public void prepare() {}

    @Override
    public Decision begin(KernelIdentity.Verdict found) {
      verdict = found;
      if (found != KernelIdentity.Verdict.SAME) {
        done.countDown();
      }
      return found == KernelIdentity.Verdict.SAME ? Decision.DESTROY : Decision.NOTHING;
    }

    @Override
    public void destroying() {}

    @Override
    public void settle(ReclaimResult settled, int result) {
      outcome = settled;
    }

    @Override
    public void report(ReclaimResult settled, int result, int backlog) {
      errno = result;
      done.countDown();
    }

    @Override
    public void stalled(long nanos) {}

    void await() throws InterruptedException {
      assertTrue(done.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "not reclaimed in time");
    }
  }

  @Test
  void destroysWithABoundedNumberOfThreads() throws InterruptedException {
    ReclaimPool pool = pool(ReclaimPoolTest::daemon);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 3 * ReclaimPool.THREADS; i++) {
      long address = create();
      items.add(new Item(address, inode(address)));
    }
    items.forEach(pool::submit);
    for (Item item : items) {
      item.await();
      assertEquals(0, item.errno);
    }
    assertTrue(threads.size() <= ReclaimPool.THREADS, threads::toString);
  }

  @Test
  void leavesAloneWhatTookTheAddress() throws InterruptedException {
    ReclaimPool pool = pool(ReclaimPoolTest::daemon);
    long address = create();
    Item item = new Item(address, inode(address) + 1);
    pool.submit(item);
    item.await();
    assertEquals(KernelIdentity.Verdict.ANOTHER, item.verdict);
    assertEquals(Errno.OK, kernel.io_destroy(address), "it is still there");
    Item gone = new Item(address, 0);
    pool.submit(gone);
    gone.await();
    assertEquals(KernelIdentity.Verdict.ANOTHER, gone.verdict);
  }

  @Test
  void losesNothingWhereNoThreadCanBeStarted() throws InterruptedException {
    AtomicInteger refusals = new AtomicInteger(3);
    ReclaimPool pool =
        pool(
            work -> {
              if (refusals.getAndDecrement() > 0) {
                throw new OutOfMemoryError("unable to create native thread, for the test");
              }
              return daemon(work);
            });
    Item first = new Item(create(), 0);
    Item second = new Item(create(), 0);
    pool.submit(first);
    pool.submit(second);
    assertEquals(2, pool.backlog());
    pool.watch(Long.MAX_VALUE);
    pool.watch(Long.MAX_VALUE);
    pool.watch(Long.MAX_VALUE);
    first.await();
    second.await();
    assertEquals(0, first.errno + second.errno);
  }

  @Test
  void reportsADestroyThatDoesNotReturn() throws InterruptedException {
    ReclaimPool pool = pool(ReclaimPoolTest::daemon);
    CountDownLatch reported = new CountDownLatch(1);
    Item item =
        new Item(create(), 0) {
          @Override
          public void stalled(long nanos) {
            reported.countDown();
          }
        };
    pool.submit(item);
    // Any destroy takes 30 ms: with a limit of nothing each of them is a stall.
    while (item.errno < 0 && reported.getCount() > 0) {
      pool.watch(0);
    }
    assertEquals(0, reported.getCount());
    item.await();
  }

  @Test
  void survivesAnItemThatThrows() throws InterruptedException {
    ReclaimPool pool = pool(ReclaimPoolTest::daemon);
    Item broken =
        new Item(create(), 0) {
          @Override
          public void report(ReclaimResult settled, int result, int backlog) {
            super.report(settled, result, backlog);
            throw new IllegalStateException("for the test");
          }
        };
    Item next = new Item(create(), 0);
    pool.submit(broken);
    pool.submit(next);
    broken.await();
    next.await();
    assertEquals(0, next.errno);
  }
}
