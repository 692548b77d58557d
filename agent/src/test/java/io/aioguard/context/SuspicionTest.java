package io.aioguard.context;

import static io.aioguard.context.Books.ADDRESS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SuspicionTest {

  private static final String RULE = "Ring.context";

  private final CensusBooks both = new CensusBooks();
  private final Books books = both.books;

  /** Never runs anything by itself; what is to be run waits in its queue. */
  private final ScheduledThreadPoolExecutor control = new ScheduledThreadPoolExecutor(0);

  private final ClosedWatch closed =
      new ClosedWatch(books.registry, both.audit, books.suspicions, control, () -> {});
  private final Owners owners =
      new Owners(books.registry, Cleaner.create(), books.orphans::add, closed::closed);
  private final Object owner = new Object();

  @AfterEach
  void stop() {
    control.shutdownNow();
  }

  private AioContext owned() {
    AioContext context = books.create(ADDRESS, 64);
    both.list(ADDRESS, 7);
    owners.owned(owner, RULE, ADDRESS, false);
    return context;
  }

  @Test
  void suspectsWhatOutlivesTheCloseOfItsOwner() {
    owned();
    owners.closeReturned(owners.closeEntered(owner, RULE));
    assertEquals(1, control.getQueue().size(), "looked at later, of its own accord");
    closed.chunkEnds();
    closed.chunkEnds();
    assertEquals(List.of("created 1", "suspected 1: " + ClosedWatch.REASON), books.told);
    assertEquals(1, books.suspicions.count());
    both.kernel.clear();
    books.destroy(ADDRESS, null, 0);
    assertEquals(List.of("destroyed 1", "ended 1: destroyed"), last(2));
    assertEquals(0, books.suspicions.count());
  }

  @Test
  void doesNotSuspectWhatTheCloseDestroyed() {
    owned();
    AioContext close = owners.closeEntered(owner, RULE);
    books.destroy(ADDRESS, null, 0);
    both.kernel.clear();
    owners.closeReturned(close);
    assertTrue(control.getQueue().isEmpty());
    closed.chunkEnds();
    assertEquals(List.of("created 1", "destroyed 1"), books.told);
  }

  @Test
  void doesNotSuspectWhatTheKernelHasNot() {
    owned();
    owners.closeReturned(owners.closeEntered(owner, RULE));
    both.kernel.clear();
    closed.chunkEnds();
    assertEquals(List.of("created 1", "vanished 1"), books.told);
  }

  @Test
  void endsASuspicionOfWhatVanishes() {
    AioContext context = owned();
    books.suspicions.suspect(context, "odd");
    both.kernel.clear();
    both.run();
    assertEquals(List.of("vanished 1", "ended 1: vanished"), last(2));
  }

  @Test
  void doesNotSuspectWhatIsGone() {
    AioContext context = owned();
    books.destroy(ADDRESS, null, 0);
    books.suspicions.suspect(context, "odd");
    assertEquals("destroyed 1", last(1).get(0));
    assertEquals(0, books.suspicions.count());
  }

  @Test
  void forgetsACloseAfterWhichItWasUsed() {
    AioContext context = owned();
    owners.closeReturned(owners.closeEntered(owner, RULE));
    closed.chunkEnds();
    books.suspicions.ended(context, "used again");
    closed.chunkEnds();
    assertEquals("ended 1: used again", last(1).get(0));
    assertEquals(0, books.suspicions.count());
  }

  @Test
  void isIdleFromTheEndOfTheLastUseOn() {
    Activity activity = new Activity(0);
    assertEquals(10, activity.idle(0, 0, 10));
    assertEquals(0, activity.idle(0, 1, 20), "the ring moved");
    assertEquals(5, activity.idle(0, 1, 25));
    activity.useBegins();
    activity.useEnds();
    assertEquals(0, activity.idle(0, 1, 30));
    assertEquals(5, activity.idle(0, 1, 35), "one look does not hide from the next");
    assertEquals(5, activity.idle(0, 1, 35));
    activity.useBegins();
    activity.idle(0, 1, 40);
    assertTrue(activity.usedSince(39));
    assertEquals(0, activity.idle(0, 1, 50), "a thread is in a call");
    assertFalse(activity.usedSince(40), "which is no new use");
    activity.useEnds();
    assertEquals(7, activity.idle(0, 1, 57));
  }

  @Test
  void looksAtClosedOnesOnlyAfterAMoment() throws InterruptedException {
    owned();
    control.setCorePoolSize(1);
    owners.closeReturned(owners.closeEntered(owner, RULE));
    long start = System.nanoTime();
    while (books.suspicions.count() == 0 && System.nanoTime() - start < 20_000_000_000L) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    assertTrue(System.nanoTime() - start >= 900_000_000L, "without time to destroy it elsewhere");
    assertEquals(1, books.suspicions.count());
    assertNull(control.getQueue().peek(), "and nothing is left to look at");
  }

  private List<String> last(int count) {
    List<String> told = new ArrayList<>(books.told);
    return told.subList(told.size() - count, told.size());
  }
}
