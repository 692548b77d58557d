package io.aioguard.rescue;

import io.aioguard.kernel.AioQuota;

/** What a rescue looks at and sets in motion. Thread-safe. */
interface RescueEnvironment {

  /** The host's quota now; -1 where it cannot be read. */
  AioQuota quota();

  /** Starts a garbage collection, on a thread that is nobody's. */
  GarbageCollection collect();

  /** Contexts that are on their way to being destroyed by the agent. */
  long pending();

  /** As {@link System#nanoTime()}. */
  long nanoTime();

  /** As {@link Thread#sleep(long)}. */
  void sleep(long nanos) throws InterruptedException;
}
