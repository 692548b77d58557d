package io.aioguard.agent.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PendingLinesTest {

  private static final int MANY = 10_000;

  private final LinkedBlockingQueue<String> printed = new LinkedBlockingQueue<>();

  private String next() throws InterruptedException {
    return printed.poll(30, TimeUnit.SECONDS);
  }

  @Test
  void aBlockedOutputBlocksNoCallerAndKeepsABoundedNumber() throws InterruptedException {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch unblocked = new CountDownLatch(1);
    PendingLines lines =
        new PendingLines(
            Runnable::run,
            line -> {
              entered.countDown();
              await(unblocked);
              printed.add(line.toString());
            });
    lines.offer("first");
    assertTrue(entered.await(30, TimeUnit.SECONDS));
    for (int i = 0; i < MANY; i++) {
      lines.offer(i);
    }
    unblocked.countDown();
    assertEquals("first", next());
    for (int i = 0; i < PendingLines.CAPACITY; i++) {
      assertEquals(Integer.toString(i), next());
    }
    assertEquals(
        MANY - PendingLines.CAPACITY + " lines were dropped as standard error did not take them",
        next());
  }

  @Test
  void losesNoLineWhereNoThreadCanBeStartedAtFirst() throws InterruptedException {
    AtomicInteger attempts = new AtomicInteger();
    PendingLines lines =
        new PendingLines(
            starter -> {
              if (attempts.incrementAndGet() == 1) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              starter.run();
            },
            line -> printed.add(line.toString()));
    lines.offer("kept");
    assertTrue(printed.isEmpty());
    lines.wake();
    assertEquals("kept", next());
  }

  @Test
  void waitsForLinesButNotForThoseOfABlockedOutput() {
    CountDownLatch unblocked = new CountDownLatch(1);
    PendingLines lines =
        new PendingLines(
            Runnable::run,
            line -> {
              await(unblocked);
              printed.add(line.toString());
            });
    assertTrue(lines.await(0));
    lines.offer("blocked");
    lines.offer("behind it");
    assertFalse(lines.await(1));
    assertFalse(lines.await(1));
    unblocked.countDown();
    assertTrue(lines.await(TimeUnit.SECONDS.toMillis(30)));
    assertEquals(List.of("blocked", "behind it"), List.copyOf(printed));
  }

  @Test
  void aJvmThatEndsStartsAThreadOnlyForLines() throws InterruptedException {
    CountDownLatch unblocked = new CountDownLatch(1);
    PendingLines lines = new PendingLines(Runnable::run, line -> await(unblocked));
    LastLines idle = new LastLines(lines);
    idle.start();
    assertEquals(Thread.State.NEW, idle.getState());
    lines.offer("last");
    LastLines busy = new LastLines(lines);
    busy.start();
    assertNotEquals(Thread.State.NEW, busy.getState());
    busy.join();
    unblocked.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
