package io.aioguard.rescue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RescueTest {

  private static final long ALL_WAITS_MILLIS = 1023;

  private final FakeRescueEnvironment environment = new FakeRescueEnvironment();
  private final Rescue rescue = new Rescue(environment);

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  private RescueResult attempt(long requested) {
    return rescue.attempt(requested, () -> {});
  }

  private static long millis(RescueResult outcome) {
    return TimeUnit.NANOSECONDS.toMillis(outcome.nanos());
  }

  private static void startsWith(RescueResult outcome, String start) {
    assertTrue(outcome.description().startsWith(start), outcome::toString);
  }

  @Test
  void waitsForWhatTheCollectionBrings() {
    environment.collecting = () -> environment.pending = 1;
    int[] sleeps = {0};
    environment.meanwhile = () -> environment.free.set(++sleeps[0] == 5 ? 100 : 0);
    RescueResult outcome = attempt(100);
    assertTrue(outcome.retry());
    startsWith(outcome, "made room, 100 slots, by a garbage collection of ");
    assertEquals(31, millis(outcome));
    assertEquals(1, rescue.collections());
  }

  @Test
  void givesUpSoonWhereNothingChanges() {
    RescueResult outcome = attempt(1);
    assertTrue(outcome.retry(), "the kernel decides");
    startsWith(outcome, "in vain, by a garbage collection of ");
    assertEquals(63, millis(outcome));
    assertEquals(1, environment.collections.get());
  }

  @Test
  void givesUpEventuallyWhereSomethingDoes() {
    environment.pending = 1;
    assertEquals(ALL_WAITS_MILLIS, millis(attempt(1)));
  }

  @Test
  void isNotTriedAgainSoonAfterOneInVain() {
    attempt(1);
    environment.pass(Rescue.PAUSE_NANOS / 2);
    RescueResult second = attempt(1);
    assertFalse(second.retry());
    startsWith(second, "not tried: the last one was in vain 5.0 s ago, the next is possible in ");
    // After a collection that takes long, the pause is longer.
    environment.pass(100 * Rescue.PAUSE_NANOS);
    assertTrue(attempt(1).retry());
    assertEquals(2, environment.collections.get());
  }

  @Test
  void isTriedAgainAtOnceAfterOneThatHelped() {
    for (int i = 1; i <= 3; i++) {
      environment.free.set(0);
      environment.collecting = () -> environment.free.set(10);
      startsWith(attempt(10), "made room");
      assertEquals(i, environment.collections.get());
    }
  }

  @Test
  void collectsNothingWhereNoCollectionCouldHelp() {
    startsWith(attempt(1001), "not tried: more was asked for than fs.aio-max-nr allows");
    environment.free.set(10);
    RescueResult room = attempt(10);
    assertTrue(room.retry());
    assertEquals("there was room again at once", room.description());
    assertEquals(0, environment.collections.get());
  }

  @Test
  void takesAnyRoomWhereTheSizeIsUnknown() {
    environment.free.set(7);
    environment.collecting = () -> environment.free.set(8);
    startsWith(attempt(0), "made room, 1 slot, ");
  }

  @Test
  void letsTheKernelDecideWhereTheQuotaCannotBeRead() {
    environment.readable = false;
    assertTrue(attempt(10).retry());
    assertEquals(1, environment.collections.get());
  }

  @Test
  void keepsAnInterruptAndWaitsAllTheSame() {
    environment.pending = 1;
    Thread.currentThread().interrupt();
    assertEquals(ALL_WAITS_MILLIS, millis(attempt(1)));
    assertTrue(Thread.interrupted());
    environment.pass(100 * Rescue.PAUSE_NANOS);
    environment.meanwhile = () -> Thread.currentThread().interrupt();
    assertEquals(ALL_WAITS_MILLIS, millis(attempt(1)));
    assertTrue(Thread.interrupted());
  }

  @Test
  void collectsOnceForAllConcurrentCalls() throws Exception {
    int others = 7;
    CountDownLatch collecting = new CountDownLatch(1);
    CountDownLatch counted = new CountDownLatch(others);
    Set<Thread> pool = ConcurrentHashMap.newKeySet();
    environment.collecting =
        () -> {
          collecting.countDown();
          await(counted);
          while (pool.stream().filter(RescueTest::waits).count() < others) {
            Thread.onSpinWait();
          }
          environment.free.set(500);
        };
    ExecutorService threads =
        Executors.newFixedThreadPool(
            others + 1,
            work -> {
              Thread thread = new Thread(work);
              pool.add(thread);
              return thread;
            });
    try {
      List<Callable<RescueResult>> calls = new ArrayList<>();
      for (int i = 0; i < others; i++) {
        calls.add(
            () -> {
              await(collecting);
              return rescue.attempt(10, counted::countDown);
            });
      }
      calls.add(() -> attempt(10));
      int joined = 0;
      for (Future<RescueResult> call : threads.invokeAll(calls)) {
        assertTrue(call.get().retry());
        joined +=
            call.get().description().equals("by the rescue for another call, which made room")
                ? 1
                : 0;
      }
      assertEquals(others, joined);
      assertEquals(1, environment.collections.get());
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean waits(Thread thread) {
    return thread.getState() == Thread.State.TIMED_WAITING;
  }

  @Test
  void joinsOneThatHasEndedWhoseContextsAreStillBeingReclaimed() {
    environment.collecting = () -> environment.free.set(10);
    attempt(10);
    environment.free.set(0);
    environment.pending = 3;
    startsWith(attempt(10), "by the rescue for another call");
    assertEquals(1, environment.collections.get());
    environment.pass(2_000_000_000L);
    startsWith(attempt(10), "made room");
    assertEquals(2, environment.collections.get(), "one that hangs is not waited for for ever");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
