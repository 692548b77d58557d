package io.aioguard.agent.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlThreadTest {

  private final ControlThread control = new ControlThread();

  @AfterEach
  void stop() {
    control.shutdownNow();
  }

  @Test
  void doesNotCallTheApplicationsHandler() throws InterruptedException {
    List<Throwable> seen = new CopyOnWriteArrayList<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> seen.add(e));
    try {
      Thread dying =
          new ControlThread.Daemons("test")
              .newThread(
                  () -> {
                    throw new OutOfMemoryError("thrown by a test");
                  });
      dying.start();
      dying.join(TimeUnit.SECONDS.toMillis(30));
      assertEquals(List.of(), seen);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @Test
  void replacesAThreadThatDies() throws InterruptedException, ExecutionException {
    control.submit(() -> {}).get();
    assertEquals(1, control.getPoolSize());
    // One is missing now, as if the executor had found no memory for it.
    control.setCorePoolSize(2);
    assertEquals(1, control.getPoolSize());
    Thread dying =
        control
            .getThreadFactory()
            .newThread(
                () -> {
                  throw new OutOfMemoryError("thrown by a test");
                });
    dying.start();
    dying.join(TimeUnit.SECONDS.toMillis(30));
    assertEquals(2, control.getPoolSize());
  }

  @Test
  void aTaskThatThrowsIsRunAgain() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(3);
    control.scheduleWithFixedDelay(
        () -> {
          runs.countDown();
          throw new OutOfMemoryError("thrown by a test");
        },
        0,
        1,
        TimeUnit.MILLISECONDS);
    assertTrue(runs.await(30, TimeUnit.SECONDS));
  }
}
