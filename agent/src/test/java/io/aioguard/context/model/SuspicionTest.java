package io.aioguard.context.model;

import static io.aioguard.context.ContextFixture.ADDRESS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.context.CensusFixture;
import io.aioguard.context.ContextFixture;
import io.aioguard.context.lifecycle.Suspicions;
import io.aioguard.context.reach.AccessScan;
import io.aioguard.context.reach.OwnerRegistry;
import io.aioguard.context.record.CensusListener;
import io.aioguard.context.watch.ClosedWatch;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SuspicionTest {

  private static final String RULE = "Ring.context";

  private final CensusFixture both = new CensusFixture();
  private final ContextFixture fixture = both.fixture;

  /** Never runs anything by itself; what is to be run waits in its queue. */
  private final Scarce control = new Scarce();

  private final ClosedWatch closed =
      new ClosedWatch(both.reconciler, fixture.suspicions, control, () -> {});
  private final OwnerRegistry owners =
      new OwnerRegistry(fixture.registry, Cleaner.create(), fixture.orphans::add, closed::closed);
  private final Object owner = new Object();

  @AfterEach
  void stop() {
    control.shutdownNow();
  }

  private AioContext owned() {
    AioContext context = fixture.create(ADDRESS, 64);
    both.list(ADDRESS, 7);
    owners.owned(owner, RULE, ADDRESS, false);
    return context;
  }

  @Test
  void suspectsWhatOutlivesTheCloseOfItsOwner() {
    owned();
    owners.closeReturned(owners.closeEntered(owner, RULE));
    assertEquals(1, control.getQueue().size(), "a later check is scheduled");
    closed.onChunkEnd();
    closed.onChunkEnd();
    assertEquals(List.of("created 1", "suspected 1: " + Suspicions.CLOSED), fixture.events);
    assertEquals(1, fixture.suspicions.count());
    both.kernel.clear();
    fixture.destroy(ADDRESS, null, 0);
    assertEquals(List.of("destroyed 1", "ended 1: destroyed"), last(2));
    assertEquals(0, fixture.suspicions.count());
  }

  @Test
  void doesNotSuspectWhatTheCloseDestroyed() {
    owned();
    AioContext close = owners.closeEntered(owner, RULE);
    fixture.destroy(ADDRESS, null, 0);
    both.kernel.clear();
    owners.closeReturned(close);
    assertTrue(control.getQueue().isEmpty());
    closed.onChunkEnd();
    assertEquals(List.of("created 1", "destroyed 1"), fixture.events);
  }

  @Test
  void doesNotSuspectWhatTheKernelDoesNotHave() {
    owned();
    owners.closeReturned(owners.closeEntered(owner, RULE));
    both.kernel.clear();
    closed.onChunkEnd();
    assertEquals(List.of("created 1", "vanished 1"), fixture.events);
  }

  @Test
  void endsASuspicionOfWhatVanishes() {
    AioContext context = owned();
    fixture.suspicions.suspect(context, "odd");
    both.kernel.clear();
    both.run();
    assertEquals(List.of("vanished 1", "ended 1: vanished"), last(2));
  }

  @Test
  void doesNotSuspectWhatIsGone() {
    AioContext context = owned();
    fixture.destroy(ADDRESS, null, 0);
    fixture.suspicions.suspect(context, "odd");
    assertEquals("destroyed 1", last(1).get(0));
    assertEquals(0, fixture.suspicions.count());
  }

  @Test
  void dropsACloseAfterWhichItWasUsed() {
    AioContext context = owned();
    owners.closeReturned(owners.closeEntered(owner, RULE));
    closed.onChunkEnd();
    fixture.suspicions.ended(context, "used again");
    closed.onChunkEnd();
    assertEquals("ended 1: used again", last(1).get(0));
    assertEquals(0, fixture.suspicions.count());
  }

  @Test
  void aSuspicionThatEndsWhileItIsBeingWrittenEndsAfterwards() {
    AioContext context = owned();
    List<String> written = new ArrayList<>();
    Suspicions[] self = new Suspicions[1];
    self[0] =
        new Suspicions(
            AccessScan.ofRings(fixture.memoryOfThisProcess),
            new CensusListener() {
              @Override
              public void suspected(AioContext of, String reason, long idle, long unread) {
                // As another thread does between the decision and the event.
                self[0].ended(of, "destroyed");
                written.add("suspected");
              }

              @Override
              public void suspicionEnded(AioContext of, String reason, String how, long nanos) {
                written.add("ended: " + how);
              }
            });
    self[0].suspect(context, "odd");
    assertEquals(List.of("suspected", "ended: destroyed"), written);
    assertEquals(0, self[0].count());
    self[0].suspect(context, "odd");
    assertEquals(4, written.size(), "it can be suspected again");
  }

  @Test
  void aSuspicionThatCannotBeWrittenIsTriedAgain() {
    AioContext context = owned();
    List<String> written = new ArrayList<>();
    boolean[] full = {true};
    Suspicions some =
        new Suspicions(
            AccessScan.ofRings(fixture.memoryOfThisProcess),
            new CensusListener() {
              @Override
              public void suspected(AioContext of, String reason, long idle, long unread) {
                if (full[0]) {
                  throw new OutOfMemoryError("thrown by a test");
                }
                written.add("suspected");
              }
            });
    assertThrows(OutOfMemoryError.class, () -> some.suspect(context, "odd"));
    assertEquals(0, some.count());
    full[0] = false;
    some.suspect(context, "odd");
    assertEquals(List.of("suspected"), written);
  }

  @Test
  void aScanThatFailsLeavesWhatIsDueForTheNext() {
    control.late = true;
    AioContext context = owned();
    owners.closeReturned(owners.closeEntered(owner, RULE));
    context.ownerClosed(System.nanoTime() - TimeUnit.SECONDS.toNanos(2));
    both.afterListing =
        () -> {
          throw new OutOfMemoryError("thrown by a test");
        };
    next();
    assertEquals(0, fixture.suspicions.count());
    both.afterListing = () -> {};
    next();
    assertEquals(1, fixture.suspicions.count());
    assertTrue(control.getQueue().isEmpty());
  }

  @Test
  void aScanThatCouldNotBeScheduledIsAskedForAgain() {
    owned();
    control.scarce = true;
    AioContext close = owners.closeEntered(owner, RULE);
    assertThrows(OutOfMemoryError.class, () -> owners.closeReturned(close));
    control.scarce = false;
    assertTrue(control.getQueue().isEmpty());
    closed.retry();
    closed.retry();
    assertEquals(1, control.getQueue().size());
  }

  /** A close that is taken back while the scan runs: by an end of the suspicion, for instance. */
  @Test
  void aCloseThatIsTakenBackMeanwhileLosesNoOther() throws InterruptedException {
    control.late = true;
    AioContext flickering = owned();
    AioContext steady = fixture.create(ADDRESS + 4096, 128);
    both.list(ADDRESS + 4096, 8);
    long longAgo = System.nanoTime() - TimeUnit.SECONDS.toNanos(2);
    Thread other =
        new Thread(
            () -> {
              for (int i = 0; i < 200_000; i++) {
                flickering.suspicion().begin(new Suspicion.Cause("odd", 0));
                flickering.suspicion().withdraw();
                flickering.ownerClosed(longAgo);
              }
            });
    other.start();
    while (other.isAlive()) {
      flickering.ownerClosed(longAgo);
      closed.closed(flickering);
      steady.ownerClosed(longAgo);
      closed.closed(steady);
      next();
      assertEquals(Suspicions.CLOSED, steady.suspicionCause().reason());
      steady.suspicion().withdraw();
    }
    other.join();
  }

  private void next() {
    Runnable next = control.getQueue().iterator().next();
    control.getQueue().remove(next);
    next.run();
  }

  @Test
  void isIdleFromTheEndOfTheLastUseOn() {
    Activity activity = new Activity(0);
    activity.ringRead(0, 0, 10);
    assertEquals(10, activity.idleNanos(10));
    activity.ringRead(0, 1, 20);
    assertEquals(0, activity.idleNanos(20), "the ring moved");
    activity.ringRead(0, 1, 25);
    assertEquals(5, activity.idleNanos(25));
    activity.useBegins();
    activity.useEnds();
    assertEquals(0, activity.idleNanos(30));
    assertEquals(5, activity.idleNanos(35), "one check does not hide from the next");
    assertEquals(5, activity.idleNanos(35));
    activity.useBegins();
    activity.idleNanos(40);
    assertTrue(activity.usedSince(39));
    assertEquals(0, activity.idleNanos(50), "a thread is in a call");
    assertFalse(activity.usedSince(40), "which is no new use");
    activity.useEnds();
    assertEquals(7, activity.idleNanos(57));
    activity.awaited(60);
    assertEquals(1, activity.idleNanos(61));
    assertFalse(activity.usedSince(40), "a wait is no new use");
  }

  @Test
  void anEntryCountsOnlyWhereItCanBeDropped() {
    Activity activity = new Activity(0);
    activity.sampled(true, false, 10);
    assertEquals(10, activity.idleNanos(10), "it may be as old as the context");
    assertFalse(activity.isMeasured());
    activity.sampled(true, true, 20);
    assertEquals(0, activity.idleNanos(20));
    activity.sampled(false, true, 30);
    assertEquals(10, activity.idleNanos(30));
    activity.sampled(true, false, 40);
    assertEquals(0, activity.idleNanos(40), "it was dropped before");
    assertFalse(activity.isMeasured());
  }

  @Test
  void checksClosedOnesOnlyAfterADelay() throws InterruptedException {
    owned();
    control.setCorePoolSize(1);
    long start = System.nanoTime();
    owners.closeReturned(owners.closeEntered(owner, RULE));
    while (fixture.suspicions.count() == 0 && System.nanoTime() - start < 20_000_000_000L) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    assertTrue(System.nanoTime() - start >= 900_000_000L, "without time to destroy it elsewhere");
    assertEquals(1, fixture.suspicions.count());
    assertNull(control.getQueue().peek(), "and nothing is left to check");
  }

  private static final class Scarce extends ScheduledThreadPoolExecutor {

    private boolean scarce;

    /** For what a test runs by itself, however long that takes. */
    private boolean late;

    Scarce() {
      super(0);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
      if (scarce) {
        throw new OutOfMemoryError("thrown by a test");
      }
      return super.schedule(task, late ? unit.convert(1, TimeUnit.HOURS) : delay, unit);
    }
  }

  private List<String> last(int count) {
    List<String> told = new ArrayList<>(fixture.events);
    return told.subList(told.size() - count, told.size());
  }
}
