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

  private final MadeUpGround ground = new MadeUpGround();
  private final Rescue rescue = new Rescue(ground);

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
    assertTrue(outcome.account().startsWith(start), outcome::toString);
  }

  @Test
  void waitsForWhatTheCollectionBrings() {
    ground.collecting = () -> ground.pending = 1;
    int[] sleeps = {0};
    ground.meanwhile = () -> ground.free.set(++sleeps[0] == 5 ? 100 : 0);
    RescueResult outcome = attempt(100);
    assertTrue(outcome.again());
    startsWith(outcome, "made room, 100 slots, by a garbage collection of ");
    assertEquals(31, millis(outcome));
    assertEquals(1, rescue.collections());
  }

  @Test
  void givesUpSoonWhereNothingMoves() {
    RescueResult outcome = attempt(1);
    assertTrue(outcome.again(), "the kernel has the last word");
    startsWith(outcome, "in vain, by a garbage collection of ");
    assertEquals(63, millis(outcome));
    assertEquals(1, ground.collections.get());
  }

  @Test
  void givesUpEventuallyWhereSomethingDoes() {
    ground.pending = 1;
    assertEquals(ALL_WAITS_MILLIS, millis(attempt(1)));
  }

  @Test
  void isNotTriedAgainSoonAfterOneInVain() {
    attempt(1);
    ground.pass(Rescue.PAUSE_NANOS / 2);
    RescueResult second = attempt(1);
    assertFalse(second.again());
    startsWith(second, "not tried: the last one was in vain 5.0 s ago, the next is possible in ");
    // After a collection that takes long, the pause is longer.
    ground.pass(100 * Rescue.PAUSE_NANOS);
    assertTrue(attempt(1).again());
    assertEquals(2, ground.collections.get());
  }

  @Test
  void isTriedAgainAtOnceAfterOneThatHelped() {
    for (int i = 1; i <= 3; i++) {
      ground.free.set(0);
      ground.collecting = () -> ground.free.set(10);
      startsWith(attempt(10), "made room");
      assertEquals(i, ground.collections.get());
    }
  }

  @Test
  void collectsNothingWhereNoCollectionCouldHelp() {
    startsWith(attempt(1001), "not tried: more was asked for than fs.aio-max-nr allows");
    ground.free.set(10);
    RescueResult room = attempt(10);
    assertTrue(room.again());
    assertEquals("there was room again at once", room.account());
    assertEquals(0, ground.collections.get());
  }

  @Test
  void takesAnyRoomWhereTheSizeIsNotKnown() {
    ground.free.set(7);
    ground.collecting = () -> ground.free.set(8);
    startsWith(attempt(0), "made room, 1 slot, ");
  }

  @Test
  void letsTheKernelDecideWhereTheQuotaCannotBeRead() {
    ground.readable = false;
    assertTrue(attempt(10).again());
    assertEquals(1, ground.collections.get());
  }

  @Test
  void keepsAnInterruptAndWaitsAllTheSame() {
    ground.pending = 1;
    Thread.currentThread().interrupt();
    assertEquals(ALL_WAITS_MILLIS, millis(attempt(1)));
    assertTrue(Thread.interrupted());
    ground.pass(100 * Rescue.PAUSE_NANOS);
    ground.meanwhile = () -> Thread.currentThread().interrupt();
    assertEquals(ALL_WAITS_MILLIS, millis(attempt(1)));
    assertTrue(Thread.interrupted());
  }

  @Test
  void collectsOnceForAllThatComeMeanwhile() throws Exception {
    int others = 7;
    CountDownLatch collecting = new CountDownLatch(1);
    CountDownLatch counted = new CountDownLatch(others);
    Set<Thread> pool = ConcurrentHashMap.newKeySet();
    ground.collecting =
        () -> {
          collecting.countDown();
          await(counted);
          while (pool.stream().filter(RescueTest::waits).count() < others) {
            Thread.onSpinWait();
          }
          ground.free.set(500);
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
        assertTrue(call.get().again());
        joined +=
            call.get().account().equals("by the rescue for another call, which made room") ? 1 : 0;
      }
      assertEquals(others, joined);
      assertEquals(1, ground.collections.get());
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean waits(Thread thread) {
    return thread.getState() == Thread.State.TIMED_WAITING;
  }

  @Test
  void joinsOneThatHasEndedWhoseContextsAreStillBeingReclaimed() {
    ground.collecting = () -> ground.free.set(10);
    attempt(10);
    ground.free.set(0);
    ground.pending = 3;
    startsWith(attempt(10), "by the rescue for another call");
    assertEquals(1, ground.collections.get());
    ground.pass(2_000_000_000L);
    startsWith(attempt(10), "made room");
    assertEquals(2, ground.collections.get(), "one that hangs is not waited for for ever");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
