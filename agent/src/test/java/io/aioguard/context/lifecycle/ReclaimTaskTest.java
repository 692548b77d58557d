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

/** A context without a holder, and calls that use or destroy it meanwhile. */
class ReclaimTaskTest {

  private final ContextFixture fixture = new ContextFixture();
  private final List<String> reported = new ArrayList<>();
  private final ContextListener listener =
      new ContextListener() {
        @Override
        public void leaked(AioContext context, long unread, boolean reclaimed, String reason) {
          reported.add("leaked " + reclaimed);
        }

        @Override
        public void reclaimed(AioContext context, Object timing, int errno, int backlog) {
          reported.add("reclaimed " + errno);
        }
      };

  private final ReclaimPolicy policy =
      new ReclaimPolicy(
          fixture.registry,
          fixture.endHandler,
          listener,
          AccessScan.ofRings(fixture.memoryOfThisProcess),
          new Destroyer(new AgentCalls(null)),
          fixture.relocation,
          null);

  private ReclaimTask task() {
    policy.setReclaim(true);
    AioContext context = fixture.create(ADDRESS, 64);
    fixture.reachability.memoryFreed(64);
    assertEquals(List.of(context), fixture.orphans);
    return new ReclaimTask(context, policy);
  }

  @Test
  void isSubmittedAgainIfThePoolCouldNotTakeIt() {
    ReclaimTask task = task();
    List<AioContext> again = new ArrayList<>();
    policy.retry(again::add);
    assertEquals(List.of(), again, "no submission has failed");
    policy.submitFailed();
    assertThrows(
        OutOfMemoryError.class,
        () ->
            policy.retry(
                context -> {
                  throw new OutOfMemoryError("for the test");
                }));
    policy.retry(again::add);
    assertEquals(fixture.orphans, again);
    assertEquals(Decision.DESTROY, new ReclaimTask(again.get(0), policy).begin(Verdict.SAME));
    assertEquals(Decision.NOTHING, task.begin(Verdict.UNKNOWN), "it is in the pool twice");
    policy.retry(again::add);
    assertEquals(1, again.size());
    assertEquals(List.of(), reported);
  }

  @Test
  void isNoLeakWhereACallHasUsedItMeanwhile() {
    ReclaimTask task = task();
    assertEquals(Decision.LEAVE_ALONE, task.begin(Verdict.UNKNOWN));
    fixture.orphans.get(0).useBegins();
    task.settle(ReclaimResult.LEFT_ALONE, 0);
    task.report(ReclaimResult.LEFT_ALONE, 0, 0);
    assertEquals(List.of(), reported);
    assertEquals(0, fixture.counters.leaked.sum());
  }

  @Test
  void countsTheApplicationsOwnDestroyThatTheKernelServedFirst() {
    ReclaimTask task = task();
    AioContext context = fixture.orphans.get(0);
    assertEquals(Decision.DESTROY, task.begin(Verdict.SAME));
    PendingDestroy own = fixture.destroys.entered("test", ADDRESS, null, false);
    task.settle(ReclaimResult.GONE, 0);
    fixture.destroys.returned(own, 0);
    task.report(ReclaimResult.GONE, 0, 0);
    assertEquals(List.of(), reported, "it did not leak");
    assertEquals(List.of("created 1", "destroyed 1"), fixture.events);
    assertEquals(AioContext.State.GONE, context.state());
    assertEquals(1, fixture.counters.counts().of(CountCategory.DESTROYED));
    assertEquals(0, fixture.counters.leaked.sum() + fixture.counters.doubleDestroyed.sum());
  }
}
