package io.aioguard.context.lifecycle;

import static io.aioguard.context.ContextFixture.ADDRESS;
import static io.aioguard.context.ContextFixture.EINVAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.context.ContextFixture;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.registry.CountCategory;
import io.aioguard.hook.ContextHooks;
import java.util.List;
import org.junit.jupiter.api.Test;

class DestroyHandlerTest {

  private static final int EPERM = 1;

  private final ContextFixture fixture = new ContextFixture();

  @Test
  void takesTheEntryOutOnEntry() {
    AioContext first = fixture.create(ADDRESS, 64);
    var call = fixture.destructions.entered("test", ADDRESS, null, true);
    assertNull(fixture.registry.at(ADDRESS));
    AioContext second = fixture.create(ADDRESS, 128);
    fixture.destructions.returned(call, 0);
    assertSame(second, fixture.registry.at(ADDRESS), "the successor at the address is not lost");
    assertEquals(List.of("created 1", "created 2", "destroyed 1"), fixture.told);
    assertEquals(AioContext.State.GONE, first.state());
  }

  @Test
  void putsTheEntryBackWhereTheKernelRefuses() {
    AioContext context = fixture.create(ADDRESS, 64);
    fixture.destroy(ADDRESS, null, EPERM);
    assertSame(context, fixture.registry.at(ADDRESS));
    assertEquals(AioContext.State.LIVE, context.state());
    fixture.destroy(ADDRESS, null, 0);
    assertEquals(List.of("created 1", "destroyed 1"), fixture.told);
  }

  @Test
  void asksTheKernelAfterACallThatHasThrown() {
    AioContext context = fixture.create(ADDRESS, 64);
    fixture.inodes.put(ADDRESS, 7L);
    fixture.destroy(ADDRESS, null, ContextHooks.THROWN);
    assertSame(context, fixture.registry.at(ADDRESS), "its inode was never learnt");
    fixture.inodes.remove(ADDRESS);
    fixture.destroy(ADDRESS, null, ContextHooks.THROWN);
    assertEquals(List.of("created 1", "destroyed 1"), fixture.told);
  }

  @Test
  void orphansTheContextWhoseHolderWentDuringARefusedDestroy() {
    AioContext context = fixture.create(ADDRESS, 64);
    var call = fixture.destructions.entered("test", ADDRESS, null, true);
    fixture.reachability.memoryFreed(64);
    assertTrue(fixture.orphans.isEmpty(), "it is being destroyed");
    fixture.destructions.returned(call, EPERM);
    assertEquals(List.of(context), fixture.orphans);
  }

  @Test
  void tellsADoubleDestroyFromTheHistoryOfTheAddress() {
    fixture.create(ADDRESS, 64);
    fixture.destroy(ADDRESS, null, 0);
    fixture.destroy(ADDRESS, null, EINVAL);
    assertEquals(List.of("created 1", "destroyed 1", "double 1"), fixture.told);
  }

  @Test
  void tellsAStaleDestroyFromItsHandleBeforeTheCall() {
    Object handle = new Object();
    AioContext first = fixture.create(ADDRESS, 64);
    fixture.holders.add(handle, first);
    fixture.destroy(ADDRESS, handle, 0);
    fixture.create(ADDRESS, 128);
    fixture.told.clear();
    var call = fixture.destructions.entered("test", ADDRESS, handle, true);
    assertEquals(List.of("stale 1 on 2"), fixture.told);
    fixture.destructions.returned(call, 0);
    assertEquals(List.of("stale 1 on 2", "destroyed 2"), fixture.told);
    fixture.destroy(ADDRESS, null, EINVAL);
    assertEquals("double 2", fixture.told.get(2), "the victim's owner is told who did it");
  }

  @Test
  void tellsAStaleDestroyOfAContextThatNobodySaw() {
    Object handle = new Object();
    fixture.holders.add(handle, fixture.create(ADDRESS, 64));
    fixture.destroy(ADDRESS, handle, 0);
    fixture.destroy(ADDRESS, handle, 0);
    assertEquals(List.of("created 1", "destroyed 1", "stale 1 on 0"), fixture.told);
  }

  @Test
  void tellsAContextThatWasDestroyedBehindItsBack() {
    fixture.create(ADDRESS, 64);
    fixture.destroy(ADDRESS, null, EINVAL);
    assertEquals(List.of("created 1", "vanished 1"), fixture.told);
    assertFalse(fixture.interest.any());
  }

  @Test
  void tellsADestroyOfSomethingNeverSeen() {
    fixture.destroy(ADDRESS, new Object(), EINVAL);
    assertEquals(List.of("invalid"), fixture.told);
  }

  @Test
  void ignoresAHandleThatNowCarriesAnotherNumber() {
    Object handle = new Object();
    fixture.holders.add(handle, fixture.create(ADDRESS, 64));
    fixture.destroy(ADDRESS, null, 0);
    fixture.create(ADDRESS + 4096, 128);
    fixture.destroy(ADDRESS + 4096, handle, 0);
    assertEquals(List.of("created 1", "destroyed 1", "created 2", "destroyed 2"), fixture.told);
  }

  @Test
  void losesInterestWhenAllAreGone() {
    fixture.create(ADDRESS, 64);
    fixture.create(ADDRESS + 4096, 128);
    assertTrue(fixture.interest.any());
    fixture.destroy(ADDRESS, null, 0);
    fixture.destroy(ADDRESS + 4096, null, 0);
    assertFalse(fixture.interest.any());
    assertTrue(fixture.filter.mayContain(64, 8), "the dead number is still readable");
    fixture.reachability.memoryFreed(64);
    fixture.reachability.memoryFreed(128);
    assertFalse(fixture.interest.cells());
    assertFalse(fixture.filter.mayContain(64, 8));
  }

  @Test
  void doesNotVanishWhileItIsBeingDestroyed() {
    AioContext context = fixture.create(ADDRESS, 64);
    var call = fixture.destructions.entered("test", ADDRESS, null, true);
    assertFalse(fixture.registry.vanish(context));
    assertEquals(AioContext.State.DESTROYING, context.state());
    fixture.destructions.returned(call, 0);
    assertEquals(List.of("created 1", "destroyed 1"), fixture.told);
  }

  @Test
  void tellsAStaleDestroyOfOneThatWasCreatedMeanwhile() {
    Object handle = new Object();
    fixture.holders.add(handle, fixture.create(ADDRESS, 64));
    fixture.destroy(ADDRESS, handle, 0);
    var call = fixture.destructions.entered("test", ADDRESS, handle, true);
    fixture.create(ADDRESS, 128);
    fixture.destructions.returned(call, 0);
    assertEquals(
        List.of("created 1", "destroyed 1", "created 2", "stale 1 on 2", "destroyed 2"),
        fixture.told);
    assertNull(fixture.registry.at(ADDRESS));
  }

  @Test
  void leavesAloneOneThatWasCreatedMeanwhileAndLives() {
    Object handle = new Object();
    fixture.holders.add(handle, fixture.create(ADDRESS, 64));
    fixture.destroy(ADDRESS, handle, 0);
    var call = fixture.destructions.entered("test", ADDRESS, handle, true);
    AioContext second = fixture.create(ADDRESS, 128);
    fixture.inodes.put(ADDRESS, 2L);
    fixture.destructions.returned(call, 0);
    assertSame(second, fixture.registry.at(ADDRESS));
    assertEquals("stale 1 on 0", fixture.told.get(3));
  }

  @Test
  void losesInterestInARefusedDestroyWhoseAddressIsTaken() {
    fixture.create(ADDRESS, 64);
    var call = fixture.destructions.entered("test", ADDRESS, null, true);
    AioContext second = fixture.create(ADDRESS, 128);
    fixture.destructions.returned(call, EPERM);
    assertSame(second, fixture.registry.at(ADDRESS));
    fixture.destroy(ADDRESS, null, 0);
    assertFalse(fixture.interest.any());
  }

  /** A context whose id is of it alone. */
  private AioContext createRelocated(long contextId, long cell) {
    fixture.inodes.put(contextId, contextId);
    fixture.relocation.setEnabled(true);
    var setup = fixture.creations.entered("test", 1, ContextFixture.cell(cell), null);
    assertEquals(contextId, fixture.creations.relocate(setup, contextId));
    fixture.creations.returned(setup, contextId, 0);
    return fixture.registry.at(contextId);
  }

  @Test
  void knowsTheIdOfARelocatedContextForEver() {
    AioContext context = createRelocated(ADDRESS, 64);
    assertTrue(context.isRelocated());
    assertEquals(ADDRESS, context.inode(), "known from birth");
    fixture.inodes.remove(ADDRESS);
    fixture.destroy(ADDRESS, null, 0);
    for (int i = 0; i < 5000; i++) {
      long next = ADDRESS + 4096L * (i + 1);
      createRelocated(next, 128);
      fixture.destroy(next, null, 0);
    }
    fixture.told.clear();
    fixture.destroy(ADDRESS, null, EINVAL);
    fixture.destroy(ADDRESS + 4096L * 4000, null, EINVAL);
    assertEquals(List.of("destroyed before", "double 4001"), fixture.told);
    assertEquals(2, fixture.counters.doubleDestroyed.sum());
    assertFalse(fixture.interest.any());
  }

  @Test
  void asksTheKernelForTheContextAndNotForTheMapping() {
    AioContext context = createRelocated(ADDRESS, 64);
    fixture.destroy(ADDRESS, null, -1);
    assertSame(context, fixture.registry.at(ADDRESS), "the kernel has it still");
    fixture.inodes.remove(ADDRESS);
    fixture.destroy(ADDRESS, null, -1);
    assertEquals(List.of("created 1", "destroyed 1"), fixture.told);
    assertTrue(fixture.relocation.ended.contains(ADDRESS));
    fixture.destroy(ADDRESS, null, -1);
    assertEquals("double 1", fixture.told.get(2), "of a dead id the result need not be known");
  }

  @Test
  void reportsOneOfTwoDestroysWhicheverTheKernelServesFirst() {
    createRelocated(ADDRESS, 64);
    var first = fixture.destructions.entered("test", ADDRESS, null, true);
    var second = fixture.destructions.entered("test", ADDRESS, null, true);
    fixture.destructions.returned(second, 0);
    fixture.destructions.returned(first, EINVAL);
    assertEquals(List.of("created 1", "destroyed 1", "double 1"), fixture.told);
    assertEquals(0, fixture.counters.counts().of(CountCategory.VANISHED));
  }

  @Test
  void reportsOneOfTwoDestroysAlsoWhereTheOtherShowsNoErrno() {
    createRelocated(ADDRESS, 64);
    var first = fixture.destructions.entered("test", ADDRESS, null, true);
    var second = fixture.destructions.entered("test", ADDRESS, null, true);
    fixture.inodes.remove(ADDRESS);
    fixture.destructions.returned(second, 0);
    fixture.destructions.returned(first, -1);
    createRelocated(ADDRESS + 4096, 128);
    first = fixture.destructions.entered("test", ADDRESS + 4096, null, true);
    second = fixture.destructions.entered("test", ADDRESS + 4096, null, true);
    fixture.inodes.remove(ADDRESS + 4096);
    fixture.destructions.returned(first, -1);
    fixture.destructions.returned(second, 0);
    assertEquals(
        List.of("created 1", "destroyed 1", "double 1", "created 2", "destroyed 2", "double 2"),
        fixture.told);
  }

  @Test
  void coversTheRingBeforeWhicheverOfTwoDestroysTheKernelMayServeFirst() {
    createRelocated(ADDRESS, 64);
    fixture.relocation.replaced = true;
    var first = fixture.destructions.entered("test", ADDRESS, null, true);
    assertFalse(fixture.relocation.begun.contains(ADDRESS), "just before its call");
    var second = fixture.destructions.entered("test", ADDRESS, null, false);
    assertTrue(fixture.relocation.begun.contains(ADDRESS));
    assertEquals(ADDRESS + 1, first.target());
    assertTrue(first.redirect());
    assertEquals(ADDRESS, second.target(), "has nothing to move");
    assertFalse(second.redirect());
  }
}
