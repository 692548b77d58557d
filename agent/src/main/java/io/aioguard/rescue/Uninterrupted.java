package io.aioguard.rescue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits of one thread of the application, whose interrupts are not the agent's: none is lost, and
 * none makes a wait shorter or a loop spin. On one thread, from construction to close.
 */
final class Uninterrupted implements AutoCloseable {

  private final RescueEnvironment ground;
  private boolean interrupted = Thread.interrupted();

  Uninterrupted(RescueEnvironment ground) {
    this.ground = ground;
  }

  /** Sleeps for so long. */
  void sleep(long nanos) {
    long end = ground.nanoTime() + nanos;
    long left = nanos;
    while (left > 0) {
      try {
        ground.sleep(left);
        return;
      } catch (InterruptedException e) {
        interrupted = true;
        left = end - ground.nanoTime();
      }
    }
  }

  /** Waits until it is over, but no longer than that; who waits looks at things itself then. */
  void await(CountDownLatch over, long nanos) {
    long end = System.nanoTime() + nanos;
    boolean waited = false;
    while (!waited) {
      try {
        over.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        waited = true;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  @Override
  public void close() {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
