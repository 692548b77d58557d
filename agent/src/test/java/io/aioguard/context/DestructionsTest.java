package io.aioguard.context;

import static io.aioguard.context.Books.ADDRESS;
import static io.aioguard.context.Books.EINVAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.hook.ContextHooks;
import java.util.List;
import org.junit.jupiter.api.Test;

class DestructionsTest {

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
  void takesInADestroyThatWasFasterThanTheBooks() {
    var setup = books.creations.entered("test", 1, Books.cell(64), null);
    books.destroy(ADDRESS, null, 0);
    books.creations.returned(setup, ADDRESS, 0);
    assertNull(books.registry.at(ADDRESS));
    assertFalse(books.interest.any());
    assertEquals(List.of("created 1", "destroyed 1"), books.told);
    books.destroy(ADDRESS, null, EINVAL);
    assertEquals("double 1", books.told.get(2));
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
  void holdsAContextUntilItIsKnownWhetherADestroyHitIt() {
    var setup = books.creations.entered("test", 1, Books.cell(64), null);
    var call = books.destructions.entered("test", ADDRESS, null, true);
    books.inodes.put(ADDRESS, 2L);
    books.creations.returned(setup, ADDRESS, 0);
    books.reachability.memoryFreed(64);
    assertTrue(books.orphans.isEmpty(), "the destroy may be ahead of whoever reclaims");
    books.destructions.returned(call, EINVAL);
    assertEquals(1, books.orphans.size());
  }

  @Test
  void tellsTheRightfulOwnerWhoDestroyedItsContext() {
    var late = books.destructions.entered("test", ADDRESS, null, true);
    AioContext victim = books.create(ADDRESS, 64);
    // Somebody else has the address already when it is back: whom it has hit is not certain.
    books.inodes.put(ADDRESS, 2L);
    books.destructions.returned(late, 0);
    assertSame(victim, books.registry.at(ADDRESS));
    Origin suspect = victim.doubts.suspect();
    books.destroy(ADDRESS, null, EINVAL);
    assertEquals(List.of("created 1", "destroyed 1", "double 1"), books.told);
    assertSame(suspect, victim.destroyer(), "and not its owner, who got EINVAL");
    assertEquals(1, books.counters.tally().of(Fate.DESTROYED));
    assertEquals(1, books.counters.doubleDestroyed.sum());
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
}
