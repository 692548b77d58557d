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

  private int looks;
  private boolean fails;
  private final DelayedTask look = new DelayedTask(control, this::look, "a test's look", HOUR);

  @AfterEach
  void stop() {
    control.shutdownNow();
  }

  private void look() {
    looks++;
    if (fails) {
      throw new OutOfMemoryError("thrown by a test");
    }
  }

  @Test
  void looksOnceForAllWhoAsk() {
    look.schedule();
    look.schedule();
    assertEquals(1, control.getQueue().size());
    control.next();
    assertEquals(1, looks);
  }

  @Test
  void canBeAskedForAgainAfterOneThatFailed() {
    fails = true;
    look.schedule();
    control.next();
    look.schedule();
    control.next();
    assertEquals(2, looks);
  }

  @Test
  void canBeAskedForAgainAfterThereWasNoMemoryToScheduleIt() {
    control.scarce = true;
    assertThrows(OutOfMemoryError.class, look::schedule);
    control.scarce = false;
    look.schedule();
    control.next();
    assertEquals(1, looks);
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
