package io.aioguard.context.lifecycle;

import static io.aioguard.context.ContextFixture.ADDRESS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.aioguard.calls.AgentCalls;
import io.aioguard.context.ContextFixture;
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

  private final ContextFixture fixture = new ContextFixture();
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
          fixture.registry,
          fixture.endings,
          listener,
          AccessScan.ofRings(fixture.memoryOfThisProcess),
          new Destroyer(new AgentCalls(null)),
          fixture.relocation,
          null);

  private ReclaimTask orphan() {
    orphanage.reclaim(true);
    AioContext context = fixture.create(ADDRESS, 64);
    fixture.reachability.memoryFreed(64);
    assertEquals(List.of(context), fixture.orphans);
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
    assertEquals(fixture.orphans, again);
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
    fixture.orphans.get(0).useBegins();
    orphan.settle(ReclaimResult.LEFT_ALONE, 0);
    orphan.report(ReclaimResult.LEFT_ALONE, 0, 0);
    assertEquals(List.of(), told);
    assertEquals(0, fixture.counters.leaked.sum());
  }

  @Test
  void countsTheApplicationsOwnDestroyThatTheKernelServedFirst() {
    ReclaimTask orphan = orphan();
    AioContext context = fixture.orphans.get(0);
    assertEquals(Decision.DESTROY, orphan.begin(Verdict.SAME));
    PendingDestroy own = fixture.destructions.entered("test", ADDRESS, null, false);
    orphan.settle(ReclaimResult.GONE, 0);
    fixture.destructions.returned(own, 0);
    orphan.report(ReclaimResult.GONE, 0, 0);
    assertEquals(List.of(), told, "it did not leak");
    assertEquals(List.of("created 1", "destroyed 1"), fixture.told);
    assertEquals(AioContext.State.GONE, context.state());
    assertEquals(1, fixture.counters.counts().of(CountCategory.DESTROYED));
    assertEquals(0, fixture.counters.leaked.sum() + fixture.counters.doubleDestroyed.sum());
  }
}
