package io.aioguard.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SnapshotsTest {

  private static final int READS = 100_000;

  private final FakeSource source = new FakeSource();
  private long now = 5;
  private final Snapshots snapshots = new Snapshots(() -> Snapshot.of(source), () -> now);

  @Test
  void takesOneASecondHoweverOftenItIsAsked() {
    Snapshot first = snapshots.get();
    for (int i = 0; i < READS; i++) {
      assertSame(first, snapshots.get());
    }
    now += Snapshots.MAX_AGE_NANOS - 1;
    assertSame(first, snapshots.get());
    assertEquals(1, source.taken);
    now++;
    assertNotSame(first, snapshots.get());
    snapshots.get();
    assertEquals(2, source.taken);
  }

  @Test
  void takesNoneWithoutAReader() {
    now += 10 * Snapshots.MAX_AGE_NANOS;
    assertEquals(0, source.taken);
  }

  @Test
  void takesAnotherAfterAChange() {
    Snapshot first = snapshots.get();
    snapshots.expire();
    assertNotSame(first, snapshots.get());
  }

  @Test
  void readersOfTheLastOneDoNotWaitForTheNext() throws InterruptedException {
    CountDownLatch taking = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    AtomicBoolean waits = new AtomicBoolean();
    Snapshots slow =
        new Snapshots(
            () -> {
              if (waits.get()) {
                taking.countDown();
                await(read);
              }
              return Snapshot.of(source);
            },
            () -> now);
    Snapshot first = slow.get();
    now += Snapshots.MAX_AGE_NANOS;
    waits.set(true);
    AtomicReference<Snapshot> second = new AtomicReference<>();
    Thread taker = new Thread(() -> second.set(slow.get()));
    taker.start();
    await(taking);
    assertSame(first, slow.get());
    read.countDown();
    taker.join();
    assertNotSame(first, second.get());
    assertSame(second.get(), slow.get());
  }

  @Test
  void oneThatFailedIsTakenAgain() {
    AtomicBoolean fails = new AtomicBoolean(true);
    Snapshots failing =
        new Snapshots(
            () -> {
              if (fails.get()) {
                throw new OutOfMemoryError("for the test");
              }
              return Snapshot.of(source);
            },
            () -> now);
    assertThrows(OutOfMemoryError.class, failing::get);
    fails.set(false);
    assertEquals(1, failing.get().figures().live());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
