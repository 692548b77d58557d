package io.aioguard.rescue;

import io.aioguard.kernel.aio.AioQuota;

/** The host and the JVM, as a rescue needs them. Thread-safe. */
interface RescueEnvironment {

  /** The host's quota now; -1 where it cannot be read. */
  AioQuota quota();

  /** Starts a garbage collection, on a thread of its own. */
  GarbageCollection collect();

  /** Contexts that the agent is about to destroy or destroying. */
  long pending();

  /** As {@link System#nanoTime()}. */
  long nanoTime();

  /** As {@link Thread#sleep(long)}. */
  void sleep(long nanos) throws InterruptedException;
}
