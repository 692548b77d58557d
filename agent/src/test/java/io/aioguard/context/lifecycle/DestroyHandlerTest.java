package io.aioguard.context.lifecycle;

import static io.aioguard.context.Books.ADDRESS;
import static io.aioguard.context.Books.EINVAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.context.Books;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.registry.CountCategory;
import io.aioguard.hook.ContextHooks;
import java.util.List;
import org.junit.jupiter.api.Test;

class DestroyHandlerTest {

  private static final int EPERM = 1;

  private final Books books = new Books();

  @Test
  void takesTheEntryOutOnEntry() {
    AioContext first = books.create(ADDRESS, 64);
    var call = books.destructions.entered("test", ADDRESS, null, true);
    assertNull(books.registry.at(ADDRESS));
    AioContext second = books.create(ADDRESS, 128);
    books.destructions.returned(call, 0);
    assertSame(second, books.registry.at(ADDRESS), "the successor at the address is not lost");
    assertEquals(List.of("created 1", "created 2", "destroyed 1"), books.told);
    assertEquals(AioContext.State.GONE, first.state());
  }

  @Test
  void putsTheEntryBackWhereTheKernelRefuses() {
    AioContext context = books.create(ADDRESS, 64);
    books.destroy(ADDRESS, null, EPERM);
    assertSame(context, books.registry.at(ADDRESS));
    assertEquals(AioContext.State.LIVE, context.state());
    books.destroy(ADDRESS, null, 0);
    assertEquals(List.of("created 1", "destroyed 1"), books.told);
  }

  @Test
  void asksTheKernelAfterACallThatHasThrown() {
    AioContext context = books.create(ADDRESS, 64);
    books.inodes.put(ADDRESS, 7L);
    books.destroy(ADDRESS, null, ContextHooks.THROWN);
    assertSame(context, books.registry.at(ADDRESS), "its inode was never learnt");
    books.inodes.remove(ADDRESS);
    books.destroy(ADDRESS, null, ContextHooks.THROWN);
    assertEquals(List.of("created 1", "destroyed 1"), books.told);
  }

  @Test
  void orphansTheContextWhoseHolderWentDuringARefusedDestroy() {
    AioContext context = books.create(ADDRESS, 64);
    var call = books.destructions.entered("test", ADDRESS, null, true);
    books.reachability.memoryFreed(64);
    assertTrue(books.orphans.isEmpty(), "it is being destroyed");
    books.destructions.returned(call, EPERM);
    assertEquals(List.of(context), books.orphans);
  }

  @Test
  void tellsADoubleDestroyFromTheHistoryOfTheAddress() {
    books.create(ADDRESS, 64);
    books.destroy(ADDRESS, null, 0);
    books.destroy(ADDRESS, null, EINVAL);
    assertEquals(List.of("created 1", "destroyed 1", "double 1"), books.told);
  }

  @Test
  void tellsAStaleDestroyFromItsHandleBeforeTheCall() {
    Object handle = new Object();
    AioContext first = books.create(ADDRESS, 64);
    books.holders.add(handle, first);
    books.destroy(ADDRESS, handle, 0);
    books.create(ADDRESS, 128);
    books.told.clear();
    var call = books.destructions.entered("test", ADDRESS, handle, true);
    assertEquals(List.of("stale 1 on 2"), books.told);
    books.destructions.returned(call, 0);
    assertEquals(List.of("stale 1 on 2", "destroyed 2"), books.told);
    books.destroy(ADDRESS, null, EINVAL);
    assertEquals("double 2", books.told.get(2), "the victim's owner is told who did it");
  }

  @Test
  void tellsAStaleDestroyOfAContextThatNobodySaw() {
    Object handle = new Object();
    books.holders.add(handle, books.create(ADDRESS, 64));
    books.destroy(ADDRESS, handle, 0);
    books.destroy(ADDRESS, handle, 0);
    assertEquals(List.of("created 1", "destroyed 1", "stale 1 on 0"), books.told);
  }

  @Test
  void tellsAContextThatWasDestroyedBehindItsBack() {
    books.create(ADDRESS, 64);
    books.destroy(ADDRESS, null, EINVAL);
    assertEquals(List.of("created 1", "vanished 1"), books.told);
    assertFalse(books.interest.any());
  }

  @Test
  void tellsADestroyOfSomethingNeverSeen() {
    books.destroy(ADDRESS, new Object(), EINVAL);
    assertEquals(List.of("invalid"), books.told);
  }

  @Test
  void ignoresAHandleThatNowCarriesAnotherNumber() {
    Object handle = new Object();
    books.holders.add(handle, books.create(ADDRESS, 64));
    books.destroy(ADDRESS, null, 0);
    books.create(ADDRESS + 4096, 128);
    books.destroy(ADDRESS + 4096, handle, 0);
    assertEquals(List.of("created 1", "destroyed 1", "created 2", "destroyed 2"), books.told);
  }

  @Test
  void losesInterestWhenAllAreGone() {
    books.create(ADDRESS, 64);
    books.create(ADDRESS + 4096, 128);
    assertTrue(books.interest.any());
    books.destroy(ADDRESS, null, 0);
    books.destroy(ADDRESS + 4096, null, 0);
    assertFalse(books.interest.any());
    assertTrue(books.filter.mayContain(64, 8), "the dead number is still readable");
    books.reachability.memoryFreed(64);
    books.reachability.memoryFreed(128);
    assertFalse(books.interest.cells());
    assertFalse(books.filter.mayContain(64, 8));
  }

  @Test
  void doesNotVanishWhileItIsBeingDestroyed() {
    AioContext context = books.create(ADDRESS, 64);
    var call = books.destructions.entered("test", ADDRESS, null, true);
    assertFalse(books.registry.vanish(context));
    assertEquals(AioContext.State.DESTROYING, context.state());
    books.destructions.returned(call, 0);
    assertEquals(List.of("created 1", "destroyed 1"), books.told);
  }

  @Test
  void tellsAStaleDestroyOfOneThatWasCreatedMeanwhile() {
    Object handle = new Object();
    books.holders.add(handle, books.create(ADDRESS, 64));
    books.destroy(ADDRESS, handle, 0);
    var call = books.destructions.entered("test", ADDRESS, handle, true);
    books.create(ADDRESS, 128);
    books.destructions.returned(call, 0);
    assertEquals(
        List.of("created 1", "destroyed 1", "created 2", "stale 1 on 2", "destroyed 2"),
        books.told);
    assertNull(books.registry.at(ADDRESS));
  }

  @Test
  void leavesAloneOneThatWasCreatedMeanwhileAndLives() {
    Object handle = new Object();
    books.holders.add(handle, books.create(ADDRESS, 64));
    books.destroy(ADDRESS, handle, 0);
    var call = books.destructions.entered("test", ADDRESS, handle, true);
    AioContext second = books.create(ADDRESS, 128);
    books.inodes.put(ADDRESS, 2L);
    books.destructions.returned(call, 0);
    assertSame(second, books.registry.at(ADDRESS));
    assertEquals("stale 1 on 0", books.told.get(3));
  }

  @Test
  void losesInterestInARefusedDestroyWhoseAddressIsTaken() {
    books.create(ADDRESS, 64);
    var call = books.destructions.entered("test", ADDRESS, null, true);
    AioContext second = books.create(ADDRESS, 128);
    books.destructions.returned(call, EPERM);
    assertSame(second, books.registry.at(ADDRESS));
    books.destroy(ADDRESS, null, 0);
    assertFalse(books.interest.any());
  }

  /** A context whose id is of it alone. */
  private AioContext createRelocated(long contextId, long cell) {
    books.inodes.put(contextId, contextId);
    books.relocation.turn(true);
    var setup = books.creations.entered("test", 1, Books.cell(cell), null);
    assertEquals(contextId, books.creations.relocate(setup, contextId));
    books.creations.returned(setup, contextId, 0);
    return books.registry.at(contextId);
  }

  @Test
  void knowsTheIdOfARelocatedContextForEver() {
    AioContext context = createRelocated(ADDRESS, 64);
    assertTrue(context.isRelocated());
    assertEquals(ADDRESS, context.inode(), "known from birth");
    books.inodes.remove(ADDRESS);
    books.destroy(ADDRESS, null, 0);
    for (int i = 0; i < 5000; i++) {
      long next = ADDRESS + 4096L * (i + 1);
      createRelocated(next, 128);
      books.destroy(next, null, 0);
    }
    books.told.clear();
    books.destroy(ADDRESS, null, EINVAL);
    books.destroy(ADDRESS + 4096L * 4000, null, EINVAL);
    assertEquals(List.of("destroyed before", "double 4001"), books.told);
    assertEquals(2, books.counters.doubleDestroyed.sum());
    assertFalse(books.interest.any());
  }

  @Test
  void asksTheKernelForTheContextAndNotForTheMapping() {
    AioContext context = createRelocated(ADDRESS, 64);
    books.destroy(ADDRESS, null, -1);
    assertSame(context, books.registry.at(ADDRESS), "the kernel has it still");
    books.inodes.remove(ADDRESS);
    books.destroy(ADDRESS, null, -1);
    assertEquals(List.of("created 1", "destroyed 1"), books.told);
    assertTrue(books.relocation.ended.contains(ADDRESS));
    books.destroy(ADDRESS, null, -1);
    assertEquals("double 1", books.told.get(2), "of a dead id the result need not be known");
  }

  @Test
  void reportsOneOfTwoDestroysWhicheverTheKernelServesFirst() {
    createRelocated(ADDRESS, 64);
    var first = books.destructions.entered("test", ADDRESS, null, true);
    var second = books.destructions.entered("test", ADDRESS, null, true);
    books.destructions.returned(second, 0);
    books.destructions.returned(first, EINVAL);
    assertEquals(List.of("created 1", "destroyed 1", "double 1"), books.told);
    assertEquals(0, books.counters.tally().of(CountCategory.VANISHED));
  }

  @Test
  void reportsOneOfTwoDestroysAlsoWhereTheOtherShowsNoErrno() {
    createRelocated(ADDRESS, 64);
    var first = books.destructions.entered("test", ADDRESS, null, true);
    var second = books.destructions.entered("test", ADDRESS, null, true);
    books.inodes.remove(ADDRESS);
    books.destructions.returned(second, 0);
    books.destructions.returned(first, -1);
    createRelocated(ADDRESS + 4096, 128);
    first = books.destructions.entered("test", ADDRESS + 4096, null, true);
    second = books.destructions.entered("test", ADDRESS + 4096, null, true);
    books.inodes.remove(ADDRESS + 4096);
    books.destructions.returned(first, -1);
    books.destructions.returned(second, 0);
    assertEquals(
        List.of("created 1", "destroyed 1", "double 1", "created 2", "destroyed 2", "double 2"),
        books.told);
  }

  @Test
  void coversTheRingBeforeWhicheverOfTwoDestroysTheKernelMayServeFirst() {
    createRelocated(ADDRESS, 64);
    books.relocation.replaced = true;
    var first = books.destructions.entered("test", ADDRESS, null, true);
    assertFalse(books.relocation.begun.contains(ADDRESS), "just before its call");
    var second = books.destructions.entered("test", ADDRESS, null, false);
    assertTrue(books.relocation.begun.contains(ADDRESS));
    assertEquals(ADDRESS + 1, first.target());
    assertTrue(first.redirect());
    assertEquals(ADDRESS, second.target(), "has nothing to move");
    assertFalse(second.redirect());
  }
}
