package io.aioguard.context.watch;

import static io.aioguard.context.ContextFixture.ADDRESS;
import static io.aioguard.context.ContextFixture.EINVAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.context.CensusFixture;
import io.aioguard.context.ContextFixture;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.registry.ContextCounts;
import io.aioguard.context.registry.CountCategory;
import io.aioguard.kernel.proc.KernelContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReconcilerTest {

  private static final int EPERM = 1;

  private final CensusFixture census = new CensusFixture();
  private final ContextFixture fixture = census.fixture;

  @Test
  void learnsInodesAndReportsNothingWhereBothAgree() {
    AioContext context = fixture.create(ADDRESS, 64);
    census.list(ADDRESS, 7);
    census.run();
    assertEquals(7, context.inode());
    assertEquals(List.of("created 1"), fixture.events);
  }

  @Test
  void adoptsAContextThatNoRouteSaw() {
    census.list(ADDRESS, 7);
    census.run();
    census.run();
    AioContext adopted = fixture.registry.at(ADDRESS);
    assertEquals(List.of("untracked 1"), fixture.events, "once");
    assertEquals(7, adopted.inode());
    assertEquals("unknown", adopted.route());
    assertEquals("its creation was not seen", adopted.escape());
    assertTrue(fixture.watchCounts.any(), "or its destroy would not be seen");
    assertCounts(0, 0, 0, 0, 1, 0);
  }

  /** The destroy may be refused between two reads of the registry. */
  @Test
  void adoptsNoneWhoseDestroyIsRefusedMeanwhile() throws InterruptedException {
    fixture.create(ADDRESS, 64);
    census.list(ADDRESS, 7);
    AtomicBoolean ended = new AtomicBoolean();
    Thread refused =
        new Thread(
            () -> {
              while (!ended.get()) {
                fixture.destroy(ADDRESS, null, EPERM);
              }
            });
    refused.start();
    for (int i = 0; i < 20_000; i++) {
      census.run();
    }
    ended.set(true);
    refused.join();
    assertEquals(List.of("created 1"), fixture.events);
  }

  @Test
  void countsTheDestroyOfAnAdoptedOneSeparately() {
    census.list(ADDRESS, 7);
    census.run();
    census.kernel.clear();
    fixture.destroy(ADDRESS, null, 0);
    fixture.destroy(ADDRESS, null, EINVAL);
    assertEquals(List.of("untracked 1", "destroyed 1", "double 1"), fixture.events);
    assertCounts(0, 0, 0, 0, 0, 1);
    assertFalse(fixture.watchCounts.any());
  }

  @Test
  void dropsAnAdoptedOneThatTheKernelNoLongerHas() {
    census.list(ADDRESS, 7);
    census.run();
    census.kernel.clear();
    census.run();
    assertNull(fixture.registry.at(ADDRESS));
    assertEquals(List.of("untracked 1"), fixture.events, "it is not reported as vanished");
    assertCounts(0, 0, 0, 0, 0, 0);
    assertFalse(fixture.watchCounts.any());
  }

  @Test
  void neverOrphansAnAdoptedOne() {
    census.list(ADDRESS, 7);
    census.run();
    AioContext adopted = fixture.registry.at(ADDRESS);
    adopted.own("com.acme.Store", true, true);
    assertFalse(adopted.ownerCollected(true));
  }

  @Test
  void isNotFooledByAContextThatIsBeingCreated() {
    census.list(ADDRESS, 7);
    var setup = fixture.setups.entered("test", 1, ContextFixture.cell(64), null);
    census.run();
    fixture.setups.returned(setup, ADDRESS, 0);
    census.run();
    assertEquals(List.of("created 1"), fixture.events);
  }

  @Test
  void isNotFooledByAContextThatIsCreatedBetweenTheSamples() {
    KernelContext early = census.list(ADDRESS, 7);
    var setup = fixture.setups.entered("test", 32, ContextFixture.cell(64), null);
    census.meanwhile = () -> fixture.setups.returned(setup, early.address(), 0);
    census.run();
    assertEquals(List.of("created 1"), fixture.events);
    assertCounts(1, 1, 0, 0, 0, 0);
  }

  @Test
  void isNotFooledByARingThatMovesBetweenListAndRegistry() {
    census.list(ADDRESS, 7);
    var setup = fixture.setups.entered("test", 32, ContextFixture.cell(64), null);
    // In both samples the ring is where the kernel put it; after the second list it has moved.
    census.meanwhile =
        () -> census.afterListing = () -> fixture.setups.returned(setup, ADDRESS + 0x100000, 0);
    census.run();
    assertEquals(List.of("created 1"), fixture.events);
    assertCounts(1, 1, 0, 0, 0, 0);
  }

  @Test
  void isNotFooledByAContextThatIsBeingDestroyed() {
    fixture.create(ADDRESS, 64);
    census.list(ADDRESS, 7);
    var call = fixture.destroys.entered("test", ADDRESS, null, true);
    census.run();
    fixture.destroys.returned(call, 0);
    census.kernel.clear();
    census.run();
    assertEquals(List.of("created 1", "destroyed 1"), fixture.events);
  }

  @Test
  void isNotFooledByAContextThatIsDestroyedBetweenListAndRegistry() {
    AioContext context = fixture.create(ADDRESS, 64);
    census.list(ADDRESS, 7);
    census.afterListing =
        () -> {
          census.kernel.clear();
          if (context.state() == AioContext.State.LIVE) {
            fixture.destroy(ADDRESS, null, 0);
          }
        };
    census.run();
    assertEquals(List.of("created 1", "destroyed 1"), fixture.events);
  }

  /** The statistics at a chunk's end may be written before the event of that context. */
  @Test
  void anEndThatNoRouteSeesCountsAsDestroyedBeforeItIsReported() {
    fixture.create(ADDRESS, 64).missingRule("destroy a.A.close(long) id=arg0");
    ContextCounts[] then = new ContextCounts[1];
    census.reconciler.run(() -> then[0] = census.reconciler.balance(true).counts());
    assertEquals(1, then[0].of(CountCategory.DESTROYED));
    assertEquals(0, then[0].of(CountCategory.VANISHED));
    assertEquals(List.of("created 1", "destroyed 1"), fixture.events);
    assertCounts(1, 0, 1, 0, 0, 0);
  }

  @Test
  void reportsWhatVanished() {
    fixture.create(ADDRESS, 64);
    census.run();
    assertEquals(List.of("created 1", "vanished 1"), fixture.events);
    assertNull(fixture.registry.at(ADDRESS));
    assertCounts(1, 0, 0, 1, 0, 0);
    assertFalse(fixture.watchCounts.any());
    fixture.destroy(ADDRESS, null, EINVAL);
    assertEquals("double 1", fixture.events.get(2), "something has destroyed it before");
  }

  @Test
  void distinguishesAnotherContextAtTheAddressByItsInode() {
    fixture.create(ADDRESS, 64);
    census.list(ADDRESS, 7);
    census.run();
    census.kernel.clear();
    census.list(ADDRESS, 8);
    census.run();
    assertEquals(List.of("created 1", "vanished 1", "untracked 2"), fixture.events);
    assertCounts(1, 0, 0, 1, 1, 0);
  }

  @Test
  void distinguishesAStalledDestroyFromTheNextContextAtTheAddress() {
    fixture.create(ADDRESS, 64);
    census.list(ADDRESS, 7);
    census.run();
    fixture.destroys.entered("test", ADDRESS, null, true);
    census.kernel.clear();
    census.list(ADDRESS, 8);
    census.run();
    assertEquals(List.of("created 1", "untracked 2"), fixture.events);
  }

  @Test
  void concludesNothingWhereTheListCannotBeRead() {
    fixture.create(ADDRESS, 64);
    census.readable = false;
    census.run();
    assertEquals(List.of("created 1"), fixture.events);
    assertEquals(-1, census.reconciler.balance(true).untracked());
  }

  private long untracked(Reconciler reconciler) {
    return reconciler.untracked(fixture.counters.counts());
  }

  @Test
  void knowsWhatTheLastCensusFoundWithoutAnother() {
    assertEquals(-1, untracked(census.reconciler));
    census.list(ADDRESS, 7);
    census.run();
    assertEquals(1, untracked(census.reconciler));
    census.list(ADDRESS + 4096, 8);
    assertEquals(1, untracked(census.reconciler), "none is taken");
    fixture.destroy(ADDRESS, null, 0);
    assertEquals(0, untracked(census.reconciler), "what is destroyed by a known route counts");
    census.readable = false;
    census.run();
    assertEquals(-1, untracked(census.reconciler));
    census.readable = true;
    Reconciler off = census.reconciler(false);
    off.run(() -> {});
    assertEquals(2, untracked(off));
  }

  @Test
  void countsButConcludesNothingWhereTheCensusIsOff() {
    fixture.create(ADDRESS, 64);
    census.list(ADDRESS, 7);
    census.list(ADDRESS + 4096, 8);
    Reconciler off = census.reconciler(false);
    off.run(() -> {});
    assertEquals(1, off.balance(true).untracked());
    assertEquals(List.of("created 1"), fixture.events);
    assertEquals(7, fixture.registry.at(ADDRESS).inode(), "the identity is needed all the same");
  }

  @Test
  void adoptsAtOnceWhatWasThereBefore() {
    census.list(ADDRESS, 7);
    census.meanwhile = () -> census.kernel.clear();
    List<Runnable> later = new ArrayList<>();
    census.reconciler(false).adoptExisting(later::add);
    assertCounts(0, 0, 0, 0, 1, 0);
    assertEquals(List.of(), fixture.events, "the caller does not wait for the events");
    later.forEach(Runnable::run);
    assertEquals(List.of("untracked 1"), fixture.events);
  }

  @Test
  void countsARefusedDestroyAsLive() {
    fixture.create(ADDRESS, 64);
    fixture.destroy(ADDRESS, null, EPERM);
    assertCounts(1, 1, 0, 0, 0, 0);
    fixture.destroy(ADDRESS, null, EINVAL);
    assertCounts(1, 0, 0, 1, 0, 0);
  }

  @Test
  void countsEachSuccessorAndPredecessorOnce() {
    fixture.create(ADDRESS, 64);
    fixture.create(ADDRESS, 128);
    assertCounts(2, 1, 0, 1, 0, 0);
    fixture.destroy(ADDRESS, null, 0);
    assertCounts(2, 0, 1, 1, 0, 0);
  }

  private void assertCounts(
      long created, long live, long destroyed, long vanished, long untracked, long apart) {
    ContextCounts counts = fixture.counters.counts();
    assertEquals(created, counts.created(), "created");
    assertEquals(live, counts.of(CountCategory.LIVE), "live");
    assertEquals(live * 32, counts.liveSlots(), "slots");
    assertEquals(destroyed, counts.of(CountCategory.DESTROYED), "destroyed");
    assertEquals(vanished, counts.of(CountCategory.VANISHED), "vanished");
    assertEquals(untracked, counts.ofUntracked(CountCategory.LIVE), "untracked");
    assertEquals(apart, counts.ofUntracked(CountCategory.DESTROYED), "untracked destroyed");
  }
}
