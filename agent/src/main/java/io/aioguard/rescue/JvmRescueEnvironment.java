package io.aioguard.rescue;

import io.aioguard.agent.log.ControlThread;
import io.aioguard.kernel.aio.AioQuota;
import java.lang.ref.Cleaner;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * This JVM and its host.
 *
 * @param backlog contexts that the agent is about to destroy or destroying
 */
record JvmRescueEnvironment(ControlThread control, Cleaner cleaner, LongSupplier backlog)
    implements RescueEnvironment {

  private static final AioQuota UNREADABLE = new AioQuota(-1, -1);
  private static final ThreadFactory THREADS = new ControlThread.Daemons("aioguard-rescue");

  @Override
  public AioQuota quota() {
    return AioQuota.read().orElse(UNREADABLE);
  }

  /**
   * Not on the thread of the application: System.gc() returns when a concurrent collection is over,
   * which is not bounded, and pins a virtual thread to its carrier meanwhile.
   */
  @Override
  public GarbageCollection collect() {
    GarbageCollection collection = new GarbageCollection(cleaner);
    control.execute(() -> THREADS.newThread(collection).start());
    return collection;
  }

  @Override
  public long pending() {
    return backlog.getAsLong();
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
