package io.aioguard.context.reach;

import static io.aioguard.context.Books.ADDRESS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.context.Books;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.stack.Origin;
import io.aioguard.hook.ContextHooks.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReachabilityTest {

  private final Books books = new Books();

  @Test
  void orphansAContextWhoseCellIsFreed() {
    AioContext context = books.create(ADDRESS, 64);
    assertEquals(1, context.holders());
    books.reachability.memoryFreed(64);
    assertEquals(List.of(context), books.orphans);
  }

  @Test
  void orphansAContextWhoseCellIsOverwritten() {
    AioContext context = books.create(ADDRESS, 64);
    books.memory.put(64L, ADDRESS);
    books.reachability.memoryWritten(60, 16);
    assertTrue(books.orphans.isEmpty(), "the number is still there");
    books.memory.put(64L, 0L);
    books.reachability.memoryWritten(60, 16);
    assertEquals(List.of(context), books.orphans);
  }

  @Test
  void orphansAContextWhoseCellGetsAnotherId() {
    AioContext first = books.create(ADDRESS, 64);
    AioContext second = books.create(ADDRESS + 4096, 64);
    assertEquals(List.of(first), books.orphans);
    assertEquals(1, second.holders());
  }

  @Test
  void keepsTheOldIdWhereTheNextSetupFails() {
    AioContext context = books.create(ADDRESS, 64);
    var call = books.creations.entered("test", 1, Books.cell(64), null);
    books.creations.returned(call, 0, 22);
    assertTrue(books.orphans.isEmpty());
    books.reachability.memoryRead(64, 8, "getLong");
    assertEquals("getLong", context.escape());
  }

  @Test
  void countsHoldersUntilTheyAreCollected() throws InterruptedException {
    AioContext context = books.create(ADDRESS, 64);
    Object holder = new Object();
    books.holders.add(holder, context);
    books.holders.add(holder, context);
    assertEquals(2, context.holders(), "a cell and one object");
    books.reachability.memoryFreed(64);
    assertTrue(books.orphans.isEmpty());
    assertSame(context, books.holders.contextOf(holder));
    holder = null;
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (books.orphans.isEmpty() && System.nanoTime() < deadline) {
      System.gc();
    }
    assertEquals(List.of(context), books.orphans);
  }

  @Test
  void keepsWhatWasReadBeforeTheBooksWereComplete() {
    var call = books.creations.entered("test", 1, Books.cell(64), null);
    Object early = new Object();
    books.reachability.holderCreated(early, ADDRESS);
    books.reachability.holderCreated(new Object(), ADDRESS + 4096);
    books.creations.returned(call, ADDRESS, 0);
    AioContext context = books.registry.at(ADDRESS);
    assertSame(context, books.holders.contextOf(early));
  }

  @Test
  void keepsWhatEscapedBeforeTheBooksWereComplete() {
    var call = books.creations.entered("test", 1, Books.cell(64), null);
    books.reachability.memoryRead(66, 1, "getByte");
    books.creations.returned(call, ADDRESS, 0);
    assertEquals("getByte", books.registry.at(ADDRESS).escape());

    call = books.creations.entered("test", 1, Books.cell(128), null);
    books.reachability.escaped(ADDRESS + 4096, "nativeValue");
    books.creations.returned(call, ADDRESS + 4096, 0);
    assertEquals("nativeValue", books.registry.at(ADDRESS + 4096).escape());
  }

  @Test
  void letsEscapeAllIdsOfABlockWhoseAddressGetsOut() {
    Cell one = new Cell(1024 + 8, 1024, 64);
    Cell two = new Cell(1024 + 48, 1024, 64);
    books.creations.returned(books.creations.entered("test", 1, one, null), ADDRESS, 0);
    books.creations.returned(books.creations.entered("test", 1, two, null), ADDRESS + 4096, 0);
    AioContext other = books.create(ADDRESS + 8192, 2048);
    books.reachability.memoryExposed(1024 + 30, 0, "handed to write");
    assertEquals("handed to write", books.registry.at(ADDRESS).escape());
    assertEquals("handed to write", books.registry.at(ADDRESS + 4096).escape());
    assertEquals("", other.escape());
  }

  @Test
  void remembersAnExposedBlockUntilItIsFreed() {
    books.reachability.memoryExposed(64, 64, "nativeValue");
    assertEquals("nativeValue", books.create(ADDRESS, 64).escape());
    books.reachability.memoryFreed(64);
    assertEquals("", books.create(ADDRESS + 4096, 64).escape());
  }

  @Test
  void neverOrphansWhatHasEscaped() {
    AioContext context = books.create(ADDRESS, 64);
    books.reachability.escaped(ADDRESS, "nativeValue");
    books.reachability.memoryFreed(64);
    assertTrue(books.orphans.isEmpty());
    assertEquals(0, context.holders());
  }

  @Test
  void callsBackAnOrphanThatIsReachedAgain() {
    AioContext context = books.create(ADDRESS, 64);
    books.reachability.memoryFreed(64);
    assertEquals(AioContext.State.ORPHANED, context.state());
    books.reachability.holderCreated(new Object(), ADDRESS);
    assertEquals(AioContext.State.LIVE, context.state());
    assertFalse(context.escape().isEmpty());
    assertFalse(books.registry.beginReclaim(context, Origin.agent()), "the pool comes too late");
  }

  @Test
  void provesNothingAnyMoreOnceBlind() {
    AioContext before = books.create(ADDRESS, 64);
    books.reachability.everythingEscapes("blind");
    AioContext after = books.create(ADDRESS + 4096, 128);
    assertEquals("blind", before.escape());
    assertEquals("blind", after.escape());
  }

  @Test
  void tellsTheGenerationOfAPointerReadFromAnOldCell() {
    AioContext dead = books.create(ADDRESS, 64);
    books.destroy(ADDRESS, null, 0);
    books.create(ADDRESS, 128);
    Object pointer = new Object();
    books.reachability.holderCreated(pointer, ADDRESS);
    books.reachability.pointerRead(null, 64, pointer, "getPointer");
    assertSame(dead, books.holders.contextOf(pointer));
  }

  @Test
  void letsAnIdEscapeThatIsPartlyOverwritten() {
    AioContext context = books.create(ADDRESS, 64);
    books.memory.put(64L, ADDRESS + 1);
    books.reachability.memoryWritten(64, 1);
    assertEquals("partly overwritten", context.escape());
  }

  @Test
  void holdsTheContextWhoseIdIsBeingRead() {
    AioContext context = books.create(ADDRESS, 64);
    AioContext read = books.reachability.readBegins(64);
    assertSame(context, read);
    books.reachability.memoryFreed(64);
    assertTrue(books.orphans.isEmpty(), "the number is on its way");
    Object pointer = new Object();
    books.reachability.holderCreated(pointer, ADDRESS);
    books.reachability.pointerRead(read, 64, pointer, "getPointer");
    assertTrue(books.orphans.isEmpty());
    assertEquals(1, context.holders());
  }

  @Test
  void countsAnObjectForEachGenerationThatItCarries() {
    AioContext first = books.create(ADDRESS, 64);
    Object kept = new Object();
    books.reachability.holderCreated(kept, ADDRESS);
    books.destroy(ADDRESS, kept, 0);
    AioContext second = books.create(ADDRESS, 128);
    books.reachability.holderCreated(kept, ADDRESS);
    books.reachability.memoryFreed(128);
    assertTrue(books.orphans.isEmpty(), "the old object leads to the new context");
    assertSame(second, books.holders.contextOf(kept));
    assertEquals(AioContext.State.GONE, first.state());
  }

  @Test
  void forgetsWhatItCollectedForACallThatNeverComesBack() {
    var call = books.creations.entered("test", 1, Books.cell(64), null);
    for (int i = 1; i <= 100_000; i++) {
      books.reachability.holderCreated(new Object(), ADDRESS + 4096L * i);
    }
    assertTrue(call.setup().escape().contains("too many"));
    books.creations.returned(call, ADDRESS, 0);
    assertFalse(books.registry.at(ADDRESS).escape().isEmpty());
  }

  @Test
  void letsAnIdEscapeThatIsCopiedBeforeTheBooksAreComplete() {
    var call = books.creations.entered("test", 1, Books.cell(64), null);
    books.reachability.numberWritten(ADDRESS, 512, "setPointer");
    books.reachability.numberWritten(ADDRESS, 64, "its own cell");
    books.creations.returned(call, ADDRESS, 0);
    assertEquals("setPointer", books.registry.at(ADDRESS).escape());
  }
}
