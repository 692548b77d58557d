package io.aioguard.context.lifecycle;

import static io.aioguard.context.Books.ADDRESS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.aioguard.calls.OwnCalls;
import io.aioguard.context.Books;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.reach.Touches;
import io.aioguard.context.record.ContextListener;
import io.aioguard.context.registry.Fate;
import io.aioguard.reclaim.Destroyer;
import io.aioguard.reclaim.Identity.Verdict;
import io.aioguard.reclaim.Outcome;
import io.aioguard.reclaim.Reclaimable.Decision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is done with an orphan, and what is not. */
class OrphanTest {

  private final Books books = new Books();
  private final List<String> told = new ArrayList<>();
  private final ContextListener listener =
      new ContextListener() {
        @Override
        public void leaked(AioContext context, long unread, boolean reclaimed, String reason) {
          told.add("leaked " + reclaimed);
        }

        @Override
        public void reclaimed(AioContext context, Object timing, int errno, int backlog) {
          told.add("reclaimed " + errno);
        }
      };

  private final Orphanage orphanage =
      new Orphanage(
          books.registry,
          books.endings,
          listener,
          Touches.ofRings(books.memoryOfThisProcess),
          new Destroyer(new OwnCalls(null)),
          books.relocation,
          null);

  private Orphan orphan() {
    orphanage.reclaim(true);
    AioContext context = books.create(ADDRESS, 64);
    books.reachability.memoryFreed(64);
    assertEquals(List.of(context), books.orphans);
    return new Orphan(context, orphanage);
  }

  @Test
  void comesBackIfThePoolCouldNotTakeIt() {
    Orphan orphan = orphan();
    List<AioContext> again = new ArrayList<>();
    orphanage.retry(again::add);
    assertEquals(List.of(), again, "none was lost");
    orphanage.lost();
    assertThrows(
        OutOfMemoryError.class,
        () ->
            orphanage.retry(
                context -> {
                  throw new OutOfMemoryError("for the test");
                }));
    orphanage.retry(again::add);
    assertEquals(books.orphans, again);
    assertEquals(Decision.DESTROY, new Orphan(again.get(0), orphanage).begin(Verdict.SAME));
    assertEquals(Decision.NOTHING, orphan.begin(Verdict.UNKNOWN), "it is in the pool twice");
    orphanage.retry(again::add);
    assertEquals(1, again.size());
    assertEquals(List.of(), told);
  }

  @Test
  void isNoLeakWhereACallHasUsedItMeanwhile() {
    Orphan orphan = orphan();
    assertEquals(Decision.LEAVE_ALONE, orphan.begin(Verdict.UNKNOWN));
    books.orphans.get(0).useBegins();
    orphan.settle(Outcome.LEFT_ALONE, 0);
    orphan.report(Outcome.LEFT_ALONE, 0, 0);
    assertEquals(List.of(), told);
    assertEquals(0, books.counters.leaked.sum());
  }

  @Test
  void countsTheApplicationsOwnDestroyThatTheKernelServedFirst() {
    Orphan orphan = orphan();
    AioContext context = books.orphans.get(0);
    assertEquals(Decision.DESTROY, orphan.begin(Verdict.SAME));
    Destruction own = books.destructions.entered("test", ADDRESS, null, false);
    orphan.settle(Outcome.GONE, 0);
    books.destructions.returned(own, 0);
    orphan.report(Outcome.GONE, 0, 0);
    assertEquals(List.of(), told, "it did not leak");
    assertEquals(List.of("created 1", "destroyed 1"), books.told);
    assertEquals(AioContext.State.GONE, context.state());
    assertEquals(1, books.counters.tally().of(Fate.DESTROYED));
    assertEquals(0, books.counters.leaked.sum() + books.counters.doubleDestroyed.sum());
  }
}
