package io.aioguard.context.lifecycle;

import static io.aioguard.context.Books.ADDRESS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.aioguard.calls.AgentCalls;
import io.aioguard.context.Books;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.reach.AccessScan;
import io.aioguard.context.record.ContextListener;
import io.aioguard.context.registry.CountCategory;
import io.aioguard.reclaim.Destroyer;
import io.aioguard.reclaim.KernelIdentity.Verdict;
import io.aioguard.reclaim.ReclaimResult;
import io.aioguard.reclaim.Reclaimable.Decision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is done with an orphan, and what is not. */
class ReclaimTaskTest {

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

  private final ReclaimPolicy orphanage =
      new ReclaimPolicy(
          books.registry,
          books.endings,
          listener,
          AccessScan.ofRings(books.memoryOfThisProcess),
          new Destroyer(new AgentCalls(null)),
          books.relocation,
          null);

  private ReclaimTask orphan() {
    orphanage.reclaim(true);
    AioContext context = books.create(ADDRESS, 64);
    books.reachability.memoryFreed(64);
    assertEquals(List.of(context), books.orphans);
    return new ReclaimTask(context, orphanage);
  }

  @Test
  void comesBackIfThePoolCouldNotTakeIt() {
    ReclaimTask orphan = orphan();
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
    assertEquals(Decision.DESTROY, new ReclaimTask(again.get(0), orphanage).begin(Verdict.SAME));
    assertEquals(Decision.NOTHING, orphan.begin(Verdict.UNKNOWN), "it is in the pool twice");
    orphanage.retry(again::add);
    assertEquals(1, again.size());
    assertEquals(List.of(), told);
  }

  @Test
  void isNoLeakWhereACallHasUsedItMeanwhile() {
    ReclaimTask orphan = orphan();
    assertEquals(Decision.LEAVE_ALONE, orphan.begin(Verdict.UNKNOWN));
    books.orphans.get(0).useBegins();
    orphan.settle(ReclaimResult.LEFT_ALONE, 0);
    orphan.report(ReclaimResult.LEFT_ALONE, 0, 0);
    assertEquals(List.of(), told);
    assertEquals(0, books.counters.leaked.sum());
  }

  @Test
  void countsTheApplicationsOwnDestroyThatTheKernelServedFirst() {
    ReclaimTask orphan = orphan();
    AioContext context = books.orphans.get(0);
    assertEquals(Decision.DESTROY, orphan.begin(Verdict.SAME));
    PendingDestroy own = books.destructions.entered("test", ADDRESS, null, false);
    orphan.settle(ReclaimResult.GONE, 0);
    books.destructions.returned(own, 0);
    orphan.report(ReclaimResult.GONE, 0, 0);
    assertEquals(List.of(), told, "it did not leak");
    assertEquals(List.of("created 1", "destroyed 1"), books.told);
    assertEquals(AioContext.State.GONE, context.state());
    assertEquals(1, books.counters.tally().of(CountCategory.DESTROYED));
    assertEquals(0, books.counters.leaked.sum() + books.counters.doubleDestroyed.sum());
  }
}
