package io.aioguard.context;

import static io.aioguard.context.Books.ADDRESS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.reclaim.Destroyer;
import io.aioguard.reclaim.Identity;
import io.aioguard.reclaim.OwnCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Orphans where there is no memory left to do what is to be done. */
class OrphanTest {

  private final Books books = new Books();
  private final List<String> told = new ArrayList<>();
  private boolean noMemory;

  /** Tells what it is told, unless there is no memory for an event. */
  private final ContextListener listener =
      new ContextListener() {
        @Override
        public void leaked(AioContext context, long unread, boolean reclaimed, String reason) {
          tell("leaked " + reclaimed);
        }

        @Override
        public void reclaimed(AioContext context, Object timing, int errno, int backlog) {
          tell("reclaimed " + errno);
        }
      };

  private final Orphanage orphanage =
      orphanage(
          orphan -> {
            throw new OutOfMemoryError("for the test");
          });

  private Orphanage orphanage(Consumer<Orphan> later) {
    return new Orphanage(
        books.registry,
        books.counters,
        books.endings,
        listener,
        books.memoryOfThisProcess,
        new Destroyer(new OwnCalls()),
        books.addresses,
        books.inFlight,
        true,
        later);
  }

  private void tell(String what) {
    if (noMemory) {
      throw new OutOfMemoryError("for the test");
    }
    told.add(what);
  }

  private Orphan orphan() {
    AioContext context = books.create(ADDRESS, 64);
    books.reachability.memoryFreed(64);
    assertEquals(List.of(context), books.orphans);
    return new Orphan(context, orphanage);
  }

  @Test
  void isDestroyedAndCountedWhereItsEventsCannotBeWritten() {
    Orphan orphan = orphan();
    noMemory = true;
    assertTrue(orphan.begin(Identity.Verdict.SAME), "it is taken out of the books");
    assertThrows(OutOfMemoryError.class, () -> orphan.destroyed(0, 0));
    assertEquals(AioContext.State.GONE, books.orphans.get(0).state());
    assertEquals(1, books.counters.tally().of(Fate.RECLAIMED));
    assertEquals(1, books.counters.leaked.sum());
    assertFalse(books.interest.any(), "nothing is left to watch");
  }

  @Test
  void comesBackIfItWasLostOnTheWay() {
    Orphan orphan = orphan();
    List<AioContext> again = new ArrayList<>();
    orphanage.retry(again::add);
    assertEquals(List.of(), again, "none was lost");
    // Somebody still uses it: it is put off, for which there is no memory.
    books.orphans.get(0).activity.useBegins();
    assertThrows(OutOfMemoryError.class, () -> orphan.begin(Identity.Verdict.SAME));
    books.orphans.get(0).activity.useEnds();
    orphanage.retry(again::add);
    assertEquals(books.orphans, again);
    assertTrue(new Orphan(again.get(0), orphanage).begin(Identity.Verdict.SAME));
    assertFalse(orphan.begin(Identity.Verdict.SAME), "twice in the pool is once destroyed");
    orphanage.retry(again::add);
    assertEquals(1, again.size());
    assertEquals(List.of("leaked true"), told);
  }

  @Test
  void waitsForCreationsOnTheirWayWhereADestroyMayHaveHitIt() {
    AioContext context = books.create(ADDRESS, 64);
    EarlyDestroy destroy = new EarlyDestroy(ADDRESS, Origin.here(1));
    destroy.mayHit(context);
    books.reachability.memoryFreed(64);
    assertEquals(List.of(), books.orphans, "it is held until that destroy is back");
    destroy.returned(true);
    destroy.letGo(books.orphans::add);
    List<Orphan> later = new ArrayList<>();
    Orphan orphan = new Orphan(context, orphanage(later::add));
    Setup creation = new Setup("test", 1, Books.cell(72), null);
    books.inFlight.add(creation);
    assertFalse(orphan.begin(Identity.Verdict.SAME), "what is there may be of that creation");
    assertFalse(orphan.begin(Identity.Verdict.SAME));
    assertEquals(List.of(orphan, orphan), later);
    books.inFlight.remove(creation);
    assertTrue(orphan.begin(Identity.Verdict.SAME));
  }
}
