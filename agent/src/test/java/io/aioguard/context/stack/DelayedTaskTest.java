package io.aioguard.context.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DelayedTaskTest {

  private static final long HOUR = TimeUnit.HOURS.toMillis(1);

  /** Never runs anything by itself; what is to be run waits in its queue. */
  private final Scarce control = new Scarce();

  private int runs;
  private boolean fails;
  private final DelayedTask task = new DelayedTask(control, this::run, "a test's task", HOUR);

  @AfterEach
  void stop() {
    control.shutdownNow();
  }

  private void run() {
    runs++;
    if (fails) {
      throw new OutOfMemoryError("thrown by a test");
    }
  }

  @Test
  void runsOnceForAllRequests() {
    task.schedule();
    task.schedule();
    assertEquals(1, control.getQueue().size());
    control.next();
    assertEquals(1, runs);
  }

  @Test
  void canBeScheduledAgainAfterARunThatFailed() {
    fails = true;
    task.schedule();
    control.next();
    task.schedule();
    control.next();
    assertEquals(2, runs);
  }

  @Test
  void canBeScheduledAgainAfterThereWasNoMemory() {
    control.scarce = true;
    assertThrows(OutOfMemoryError.class, task::schedule);
    control.scarce = false;
    task.schedule();
    control.next();
    assertEquals(1, runs);
  }

  private static final class Scarce extends ScheduledThreadPoolExecutor {

    private boolean scarce;

    Scarce() {
      super(0);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
      if (scarce) {
        throw new OutOfMemoryError("thrown by a test");
      }
      return super.schedule(task, delay, unit);
    }

    private void next() {
      Runnable next = getQueue().iterator().next();
      getQueue().remove(next);
      next.run();
    }
  }
}
