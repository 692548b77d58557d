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
import io.aioguard.kernel.KernelContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReconcilerTest {

  private static final int EPERM = 1;

  private final CensusFixture both = new CensusFixture();
  private final ContextFixture fixture = both.fixture;

  @Test
  void learnsInodesAndHasNothingToSayWhereBothAgree() {
    AioContext context = fixture.create(ADDRESS, 64);
    both.list(ADDRESS, 7);
    both.run();
    assertEquals(7, context.inode());
    assertEquals(List.of("created 1"), fixture.told);
  }

  @Test
  void adoptsWhatNobodySaw() {
    both.list(ADDRESS, 7);
    both.run();
    both.run();
    AioContext adopted = fixture.registry.at(ADDRESS);
    assertEquals(List.of("untracked 1"), fixture.told, "once");
    assertEquals(7, adopted.inode());
    assertEquals("unknown", adopted.route());
    assertEquals("its creation was not seen", adopted.escape());
    assertTrue(fixture.interest.any(), "or nobody would look at its destroy");
    assertCounts(0, 0, 0, 0, 1, 0);
  }

  /** Not among the living at one moment, and no longer leaving at the next. */
  @Test
  void adoptsNoneWhoseDestroyIsRefusedMeanwhile() throws InterruptedException {
    fixture.create(ADDRESS, 64);
    both.list(ADDRESS, 7);
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
      both.run();
    }
    ended.set(true);
    refused.join();
    assertEquals(List.of("created 1"), fixture.told);
  }

  @Test
  void countsTheDestroyOfAnAdoptedOneApart() {
    both.list(ADDRESS, 7);
    both.run();
    both.kernel.clear();
    fixture.destroy(ADDRESS, null, 0);
    fixture.destroy(ADDRESS, null, EINVAL);
    assertEquals(List.of("untracked 1", "destroyed 1", "double 1"), fixture.told);
    assertCounts(0, 0, 0, 0, 0, 1);
    assertFalse(fixture.interest.any());
  }

  @Test
  void dropsAnAdoptedOneThatTheKernelHasNoMore() {
    both.list(ADDRESS, 7);
    both.run();
    both.kernel.clear();
    both.run();
    assertNull(fixture.registry.at(ADDRESS));
    assertEquals(List.of("untracked 1"), fixture.told, "it is not said to have vanished");
    assertCounts(0, 0, 0, 0, 0, 0);
    assertFalse(fixture.interest.any());
  }

  @Test
  void neverOrphansAnAdoptedOne() {
    both.list(ADDRESS, 7);
    both.run();
    AioContext adopted = fixture.registry.at(ADDRESS);
    adopted.own("com.acme.Store", true, true);
    assertFalse(adopted.ownerCollected(true));
  }

  @Test
  void isNotFooledByAContextThatIsBeingCreated() {
    both.list(ADDRESS, 7);
    var setup = fixture.creations.entered("test", 1, ContextFixture.cell(64), null);
    both.run();
    fixture.creations.returned(setup, ADDRESS, 0);
    both.run();
    assertEquals(List.of("created 1"), fixture.told);
  }

  @Test
  void isNotFooledByAContextThatIsCreatedBetweenTheLooks() {
    KernelContext early = both.list(ADDRESS, 7);
    var setup = fixture.creations.entered("test", 32, ContextFixture.cell(64), null);
    both.meanwhile = () -> fixture.creations.returned(setup, early.address(), 0);
    both.run();
    assertEquals(List.of("created 1"), fixture.told);
    assertCounts(1, 1, 0, 0, 0, 0);
  }

  @Test
  void isNotFooledByAContextThatIsBeingDestroyed() {
    fixture.create(ADDRESS, 64);
    both.list(ADDRESS, 7);
    var call = fixture.destructions.entered("test", ADDRESS, null, true);
    both.run();
    fixture.destructions.returned(call, 0);
    both.kernel.clear();
    both.run();
    assertEquals(List.of("created 1", "destroyed 1"), fixture.told);
  }

  @Test
  void isNotFooledByAContextThatIsDestroyedBetweenTheListAndTheBooks() {
    AioContext context = fixture.create(ADDRESS, 64);
    both.list(ADDRESS, 7);
    both.afterTheList =
        () -> {
          both.kernel.clear();
          if (context.state() == AioContext.State.LIVE) {
            fixture.destroy(ADDRESS, null, 0);
          }
        };
    both.run();
    assertEquals(List.of("created 1", "destroyed 1"), fixture.told);
  }

  /** The statistics of a chunk's end may be written before that one's event is. */
  @Test
  void anEndThatNoRouteSeesCountsAsDestroyedBeforeItIsReported() {
    fixture.create(ADDRESS, 64).missingRule("destroy a.A.close(long) id=arg0");
    ContextCounts[] then = new ContextCounts[1];
    both.audit.run(() -> then[0] = both.audit.balance(true).tally());
    assertEquals(1, then[0].of(CountCategory.DESTROYED));
    assertEquals(0, then[0].of(CountCategory.VANISHED));
    assertEquals(List.of("created 1", "destroyed 1"), fixture.told);
    assertCounts(1, 0, 1, 0, 0, 0);
  }

  @Test
  void tellsWhatVanished() {
    fixture.create(ADDRESS, 64);
    both.run();
    assertEquals(List.of("created 1", "vanished 1"), fixture.told);
    assertNull(fixture.registry.at(ADDRESS));
    assertCounts(1, 0, 0, 1, 0, 0);
    assertFalse(fixture.interest.any());
    fixture.destroy(ADDRESS, null, EINVAL);
    assertEquals("double 1", fixture.told.get(2), "somebody has destroyed it before");
  }

  @Test
  void tellsAStrangerAtTheAddressByItsInode() {
    fixture.create(ADDRESS, 64);
    both.list(ADDRESS, 7);
    both.run();
    both.kernel.clear();
    both.list(ADDRESS, 8);
    both.run();
    assertEquals(List.of("created 1", "vanished 1", "untracked 2"), fixture.told);
    assertCounts(1, 0, 0, 1, 1, 0);
  }

  @Test
  void tellsAStalledDestroyFromTheStrangerWhoGotTheAddress() {
    fixture.create(ADDRESS, 64);
    both.list(ADDRESS, 7);
    both.run();
    fixture.destructions.entered("test", ADDRESS, null, true);
    both.kernel.clear();
    both.list(ADDRESS, 8);
    both.run();
    assertEquals(List.of("created 1", "untracked 2"), fixture.told);
  }

  @Test
  void concludesNothingWhereTheListCannotBeRead() {
    fixture.create(ADDRESS, 64);
    both.readable = false;
    both.run();
    assertEquals(List.of("created 1"), fixture.told);
    assertEquals(-1, both.audit.balance(true).untracked());
  }

  @Test
  void countsButConcludesNothingWhereTheCensusIsOff() {
    fixture.create(ADDRESS, 64);
    both.list(ADDRESS, 7);
    both.list(ADDRESS + 4096, 8);
    Reconciler off = both.audit(false);
    off.run(() -> {});
    assertEquals(1, off.balance(true).untracked());
    assertEquals(List.of("created 1"), fixture.told);
    assertEquals(7, fixture.registry.at(ADDRESS).inode(), "the identity is needed all the same");
  }

  @Test
  void adoptsAtOnceWhatWasThereBefore() {
    both.list(ADDRESS, 7);
    both.meanwhile = () -> both.kernel.clear();
    List<Runnable> later = new ArrayList<>();
    both.audit(false).adoptExisting(later::add);
    assertCounts(0, 0, 0, 0, 1, 0);
    assertEquals(List.of(), fixture.told, "nobody is kept waiting for the events");
    later.forEach(Runnable::run);
    assertEquals(List.of("untracked 1"), fixture.told);
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
    ContextCounts tally = fixture.counters.counts();
    assertEquals(created, tally.created(), "created");
    assertEquals(live, tally.of(CountCategory.LIVE), "live");
    assertEquals(live * 32, tally.liveSlots(), "slots");
    assertEquals(destroyed, tally.of(CountCategory.DESTROYED), "destroyed");
    assertEquals(vanished, tally.of(CountCategory.VANISHED), "vanished");
    assertEquals(untracked, tally.ofUntracked(CountCategory.LIVE), "untracked");
    assertEquals(apart, tally.ofUntracked(CountCategory.DESTROYED), "untracked destroyed");
  }
}
