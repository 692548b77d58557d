package io.aioguard.rescue;

import io.aioguard.agent.Control;
import io.aioguard.kernel.AioQuota;
import java.lang.ref.Cleaner;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** This JVM and its host. */
final class JvmGround implements Ground {

  private static final AioQuota UNREADABLE = new AioQuota(-1, -1);

  private final ThreadFactory threads = new Control.Daemons("aioguard-rescue");
  private final Control control;
  private final Cleaner cleaner;
  private final LongSupplier pending;

  JvmGround(Control control, Cleaner cleaner, LongSupplier pending) {
    this.control = control;
    this.cleaner = cleaner;
    this.pending = pending;
  }

  @Override
  public AioQuota quota() {
    return AioQuota.read().orElse(UNREADABLE);
  }

  /**
   * Not on the thread of the application: System.gc() returns when a concurrent collection is over,
   * which is not bounded, and keeps a virtual thread's carrier for as long.
   */
  @Override
  public GarbageCollection collect() {
    GarbageCollection collection = new GarbageCollection(cleaner);
    control.execute(() -> threads.newThread(collection).start());
    return collection;
  }

  @Override
  public long pending() {
    return pending.getAsLong();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void sleep(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanos);
  }
}
