package io.aioguard.rescue;

import io.aioguard.kernel.aio.AioQuota;
import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A host whose time passes only while a call waits. */
final class FakeRescueEnvironment implements RescueEnvironment {

  private static final Cleaner CLEANER = Cleaner.create();
  private static final long LIMIT = 1000;

  final AtomicLong free = new AtomicLong();
  final AtomicInteger collections = new AtomicInteger();
  final AtomicInteger samples = new AtomicInteger();
  volatile long pending;
  volatile boolean readable = true;

  /** What a collection does before it is over. */
  volatile Runnable collecting = () -> {};

  /** What happens while a call sleeps. */
  volatile Runnable meanwhile = () -> {};

  private final AtomicLong now = new AtomicLong(-5);

  @Override
  public AioQuota quota() {
    samples.incrementAndGet();
    return readable ? new AioQuota(LIMIT - free.get(), LIMIT) : new AioQuota(-1, -1);
  }

  @Override
  public GarbageCollection collect() {
    collections.incrementAndGet();
    GarbageCollection collection = new GarbageCollection(CLEANER);
    collecting.run();
    collection.run();
    // The cleaner is a real thread, for which this host's time must not pass.
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (collection.isEffective() && !collection.isCleaned() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    return collection;
  }

  @Override
  public long pending() {
    return pending;
  }

  @Override
  public long nanoTime() {
    return now.incrementAndGet();
  }

  @Override
  public void sleep(long nanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    now.addAndGet(nanos);
    meanwhile.run();
  }

  void pass(long nanos) {
    now.addAndGet(nanos);
  }
}
