package io.aioguard.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  private final Snapshots snapshots = new Snapshots(last -> Snapshot.of(source, last), () -> now);

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

  /** One that was being taken while something changed does not hide the change. */
  @Test
  void oneFromBeforeAChangeIsNotShownAfterIt() {
    AtomicBoolean changes = new AtomicBoolean(true);
    AtomicReference<Snapshots> self = new AtomicReference<>();
    self.set(
        new Snapshots(
            last -> {
              Snapshot taken = Snapshot.of(source, last);
              if (changes.getAndSet(false)) {
                source.turnReclaimOff();
                self.get().expire();
              }
              return taken;
            },
            () -> now));
    assertTrue(self.get().get().reclaims());
    assertFalse(self.get().get().reclaims());
  }

  @Test
  void whatCountsFromTheStartDoesNotFall() {
    source.destroyed = 9;
    snapshots.get();
    source.destroyed = 8;
    now += Snapshots.MAX_AGE_NANOS;
    assertEquals(9, snapshots.get().figures().destroyed());
    source.destroyed = 10;
    now += Snapshots.MAX_AGE_NANOS;
    assertEquals(10, snapshots.get().figures().destroyed());
  }

  @Test
  void readersOfTheLastOneDoNotWaitForTheNext() throws InterruptedException {
    CountDownLatch taking = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    AtomicBoolean waits = new AtomicBoolean();
    Snapshots slow =
        new Snapshots(
            last -> {
              if (waits.get()) {
                taking.countDown();
                await(read);
              }
              return Snapshot.of(source, last);
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
            last -> {
              if (fails.get()) {
                throw new OutOfMemoryError("for the test");
              }
              return Snapshot.of(source, last);
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
