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
    var call = fixture.destroys.entered("test", ADDRESS, null, true);
    assertNull(fixture.registry.at(ADDRESS));
    AioContext second = fixture.create(ADDRESS, 128);
    fixture.destroys.returned(call, 0);
    assertSame(second, fixture.registry.at(ADDRESS), "the successor at the address is not lost");
    assertEquals(List.of("created 1", "created 2", "destroyed 1"), fixture.events);
    assertEquals(AioContext.State.GONE, first.state());
  }

  @Test
  void putsTheEntryBackWhereTheKernelRefuses() {
    AioContext context = fixture.create(ADDRESS, 64);
    fixture.destroy(ADDRESS, null, EPERM);
    assertSame(context, fixture.registry.at(ADDRESS));
    assertEquals(AioContext.State.LIVE, context.state());
    fixture.destroy(ADDRESS, null, 0);
    assertEquals(List.of("created 1", "destroyed 1"), fixture.events);
  }

  @Test
  void asksTheKernelAfterACallThatHasThrown() {
    AioContext context = fixture.create(ADDRESS, 64);
    fixture.inodes.put(ADDRESS, 7L);
    fixture.destroy(ADDRESS, null, ContextHooks.THROWN);
    assertSame(context, fixture.registry.at(ADDRESS), "its inode was never learnt");
    fixture.inodes.remove(ADDRESS);
    fixture.destroy(ADDRESS, null, ContextHooks.THROWN);
    assertEquals(List.of("created 1", "destroyed 1"), fixture.events);
  }

  @Test
  void orphansTheContextThatLostItsHolderDuringARefusedDestroy() {
    AioContext context = fixture.create(ADDRESS, 64);
    var call = fixture.destroys.entered("test", ADDRESS, null, true);
    fixture.reachability.memoryFreed(64);
    assertTrue(fixture.orphans.isEmpty(), "it is being destroyed");
    fixture.destroys.returned(call, EPERM);
    assertEquals(List.of(context), fixture.orphans);
  }

  @Test
  void reportsADoubleDestroyFromTheHistoryOfTheAddress() {
    fixture.create(ADDRESS, 64);
    fixture.destroy(ADDRESS, null, 0);
    fixture.destroy(ADDRESS, null, EINVAL);
    assertEquals(List.of("created 1", "destroyed 1", "double 1"), fixture.events);
  }

  @Test
  void reportsAStaleDestroyFromItsHandleBeforeTheCall() {
    Object handle = new Object();
    AioContext first = fixture.create(ADDRESS, 64);
    fixture.holders.add(handle, first);
    fixture.destroy(ADDRESS, handle, 0);
    fixture.create(ADDRESS, 128);
    fixture.events.clear();
    var call = fixture.destroys.entered("test", ADDRESS, handle, true);
    assertEquals(List.of("stale 1 on 2"), fixture.events);
    fixture.destroys.returned(call, 0);
    assertEquals(List.of("stale 1 on 2", "destroyed 2"), fixture.events);
    fixture.destroy(ADDRESS, null, EINVAL);
    assertEquals("double 2", fixture.events.get(2), "the victim's owner gets the first destroyer");
  }

  @Test
  void reportsAStaleDestroyOfAContextThatNoRouteSaw() {
    Object handle = new Object();
    fixture.holders.add(handle, fixture.create(ADDRESS, 64));
    fixture.destroy(ADDRESS, handle, 0);
    fixture.destroy(ADDRESS, handle, 0);
    assertEquals(List.of("created 1", "destroyed 1", "stale 1 on 0"), fixture.events);
  }

  @Test
  void reportsAContextThatWasDestroyedUnseen() {
    fixture.create(ADDRESS, 64);
    fixture.destroy(ADDRESS, null, EINVAL);
    assertEquals(List.of("created 1", "vanished 1"), fixture.events);
    assertFalse(fixture.watchCounts.any());
  }

  @Test
  void reportsADestroyOfAnUnknownId() {
    fixture.destroy(ADDRESS, new Object(), EINVAL);
    assertEquals(List.of("invalid"), fixture.events);
  }

  @Test
  void ignoresAHandleThatNowCarriesAnotherNumber() {
    Object handle = new Object();
    fixture.holders.add(handle, fixture.create(ADDRESS, 64));
    fixture.destroy(ADDRESS, null, 0);
    fixture.create(ADDRESS + 4096, 128);
    fixture.destroy(ADDRESS + 4096, handle, 0);
    assertEquals(List.of("created 1", "destroyed 1", "created 2", "destroyed 2"), fixture.events);
  }

  @Test
  void watchesNothingWhenAllAreGone() {
    fixture.create(ADDRESS, 64);
    fixture.create(ADDRESS + 4096, 128);
    assertTrue(fixture.watchCounts.any());
    fixture.destroy(ADDRESS, null, 0);
    fixture.destroy(ADDRESS + 4096, null, 0);
    assertFalse(fixture.watchCounts.any());
    assertTrue(fixture.filter.mayContain(64, 8), "the dead number is still readable");
    fixture.reachability.memoryFreed(64);
    fixture.reachability.memoryFreed(128);
    assertFalse(fixture.watchCounts.cells());
    assertFalse(fixture.filter.mayContain(64, 8));
  }

  @Test
  void doesNotVanishWhileItIsBeingDestroyed() {
    AioContext context = fixture.create(ADDRESS, 64);
    var call = fixture.destroys.entered("test", ADDRESS, null, true);
    assertFalse(fixture.registry.vanish(context));
    assertEquals(AioContext.State.DESTROYING, context.state());
    fixture.destroys.returned(call, 0);
    assertEquals(List.of("created 1", "destroyed 1"), fixture.events);
  }

  @Test
  void reportsAStaleDestroyOfOneThatWasCreatedMeanwhile() {
    Object handle = new Object();
    fixture.holders.add(handle, fixture.create(ADDRESS, 64));
    fixture.destroy(ADDRESS, handle, 0);
    var call = fixture.destroys.entered("test", ADDRESS, handle, true);
    fixture.create(ADDRESS, 128);
    fixture.destroys.returned(call, 0);
    assertEquals(
        List.of("created 1", "destroyed 1", "created 2", "stale 1 on 2", "destroyed 2"),
        fixture.events);
    assertNull(fixture.registry.at(ADDRESS));
  }

  @Test
  void leavesAloneOneThatWasCreatedMeanwhileAndLives() {
    Object handle = new Object();
    fixture.holders.add(handle, fixture.create(ADDRESS, 64));
    fixture.destroy(ADDRESS, handle, 0);
    var call = fixture.destroys.entered("test", ADDRESS, handle, true);
    AioContext second = fixture.create(ADDRESS, 128);
    fixture.inodes.put(ADDRESS, 2L);
    fixture.destroys.returned(call, 0);
    assertSame(second, fixture.registry.at(ADDRESS));
    assertEquals("stale 1 on 0", fixture.events.get(3));
  }

  @Test
  void watchesNothingAfterARefusedDestroyWhoseAddressIsTaken() {
    fixture.create(ADDRESS, 64);
    var call = fixture.destroys.entered("test", ADDRESS, null, true);
    AioContext second = fixture.create(ADDRESS, 128);
    fixture.destroys.returned(call, EPERM);
    assertSame(second, fixture.registry.at(ADDRESS));
    fixture.destroy(ADDRESS, null, 0);
    assertFalse(fixture.watchCounts.any());
  }

  /** A context whose id is used once. */
  private AioContext createRelocated(long contextId, long cell) {
    fixture.inodes.put(contextId, contextId);
    fixture.relocation.setEnabled(true);
    var setup = fixture.setups.entered("test", 1, ContextFixture.cell(cell), null);
    assertEquals(contextId, fixture.setups.relocate(setup, contextId));
    fixture.setups.returned(setup, contextId, 0);
    return fixture.registry.at(contextId);
  }

  @Test
  void recognisesTheIdOfARelocatedContextForEver() {
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
    fixture.events.clear();
    fixture.destroy(ADDRESS, null, EINVAL);
    fixture.destroy(ADDRESS + 4096L * 4000, null, EINVAL);
    assertEquals(List.of("destroyed before", "double 4001"), fixture.events);
    assertEquals(2, fixture.counters.doubleDestroyed.sum());
    assertFalse(fixture.watchCounts.any());
  }

  @Test
  void asksTheKernelForTheContextAndNotForTheMapping() {
    AioContext context = createRelocated(ADDRESS, 64);
    fixture.destroy(ADDRESS, null, -1);
    assertSame(context, fixture.registry.at(ADDRESS), "the kernel has it still");
    fixture.inodes.remove(ADDRESS);
    fixture.destroy(ADDRESS, null, -1);
    assertEquals(List.of("created 1", "destroyed 1"), fixture.events);
    assertTrue(fixture.relocation.ended.contains(ADDRESS));
    fixture.destroy(ADDRESS, null, -1);
    assertEquals("double 1", fixture.events.get(2), "of a dead id the result need not be known");
  }

  @Test
  void reportsOneOfTwoDestroysWhicheverTheKernelServesFirst() {
    createRelocated(ADDRESS, 64);
    var first = fixture.destroys.entered("test", ADDRESS, null, true);
    var second = fixture.destroys.entered("test", ADDRESS, null, true);
    fixture.destroys.returned(second, 0);
    fixture.destroys.returned(first, EINVAL);
    assertEquals(List.of("created 1", "destroyed 1", "double 1"), fixture.events);
    assertEquals(0, fixture.counters.counts().of(CountCategory.VANISHED));
  }

  @Test
  void reportsOneOfTwoDestroysAlsoWhereTheOtherShowsNoErrno() {
    createRelocated(ADDRESS, 64);
    var first = fixture.destroys.entered("test", ADDRESS, null, true);
    var second = fixture.destroys.entered("test", ADDRESS, null, true);
    fixture.inodes.remove(ADDRESS);
    fixture.destroys.returned(second, 0);
    fixture.destroys.returned(first, -1);
    createRelocated(ADDRESS + 4096, 128);
    first = fixture.destroys.entered("test", ADDRESS + 4096, null, true);
    second = fixture.destroys.entered("test", ADDRESS + 4096, null, true);
    fixture.inodes.remove(ADDRESS + 4096);
    fixture.destroys.returned(first, -1);
    fixture.destroys.returned(second, 0);
    assertEquals(
        List.of("created 1", "destroyed 1", "double 1", "created 2", "destroyed 2", "double 2"),
        fixture.events);
  }

  @Test
  void coversTheRingBeforeWhicheverOfTwoDestroysTheKernelMayServeFirst() {
    createRelocated(ADDRESS, 64);
    fixture.relocation.replaced = true;
    var first = fixture.destroys.entered("test", ADDRESS, null, true);
    assertFalse(fixture.relocation.begun.contains(ADDRESS), "just before its call");
    var second = fixture.destroys.entered("test", ADDRESS, null, false);
    assertTrue(fixture.relocation.begun.contains(ADDRESS));
    assertEquals(ADDRESS + 1, first.target());
    assertTrue(first.redirect());
    assertEquals(ADDRESS, second.target(), "has nothing to move");
    assertFalse(second.redirect());
  }
}
