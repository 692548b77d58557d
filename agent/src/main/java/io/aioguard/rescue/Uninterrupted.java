package io.aioguard.rescue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits of one thread of the application. Its interrupts are not for the agent: none is lost, and
 * none shortens a wait or makes a loop spin. For one thread, from construction to close.
 */
final class Uninterrupted implements AutoCloseable {

  private final RescueEnvironment environment;
  private boolean interrupted = Thread.interrupted();

  Uninterrupted(RescueEnvironment environment) {
    this.environment = environment;
  }

  void sleep(long nanos) {
    long end = environment.nanoTime() + nanos;
    long left = nanos;
    while (left > 0) {
      try {
        environment.sleep(left);
        return;
      } catch (InterruptedException e) {
        interrupted = true;
        left = end - environment.nanoTime();
      }
    }
  }

  /** Waits for the latch, at most for so long. The caller checks the outcome itself. */
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
