package io.aioguard.context.reach;

import static io.aioguard.context.ContextFixture.ADDRESS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.context.ContextFixture;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.stack.Origin;
import io.aioguard.hook.ContextHooks.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReachabilityTest {

  private final ContextFixture fixture = new ContextFixture();

  @Test
  void orphansAContextWhoseCellIsFreed() {
    AioContext context = fixture.create(ADDRESS, 64);
    assertEquals(1, context.holders());
    fixture.reachability.memoryFreed(64);
    assertEquals(List.of(context), fixture.orphans);
  }

  @Test
  void orphansAContextWhoseCellIsOverwritten() {
    AioContext context = fixture.create(ADDRESS, 64);
    fixture.memory.put(64L, ADDRESS);
    fixture.reachability.memoryWritten(60, 16);
    assertTrue(fixture.orphans.isEmpty(), "the number is still there");
    fixture.memory.put(64L, 0L);
    fixture.reachability.memoryWritten(60, 16);
    assertEquals(List.of(context), fixture.orphans);
  }

  @Test
  void orphansAContextWhoseCellGetsAnotherId() {
    AioContext first = fixture.create(ADDRESS, 64);
    AioContext second = fixture.create(ADDRESS + 4096, 64);
    assertEquals(List.of(first), fixture.orphans);
    assertEquals(1, second.holders());
  }

  @Test
  void keepsTheOldIdWhereTheNextSetupFails() {
    AioContext context = fixture.create(ADDRESS, 64);
    var call = fixture.setups.entered("test", 1, ContextFixture.cell(64), null);
    fixture.setups.returned(call, 0, 22);
    assertTrue(fixture.orphans.isEmpty());
    fixture.reachability.memoryRead(64, 8, "getLong");
    assertEquals("getLong", context.escape());
  }

  @Test
  void countsHoldersUntilTheyAreCollected() throws InterruptedException {
    AioContext context = fixture.create(ADDRESS, 64);
    Object holder = new Object();
    fixture.holders.add(holder, context);
    fixture.holders.add(holder, context);
    assertEquals(2, context.holders(), "a cell and one object");
    fixture.reachability.memoryFreed(64);
    assertTrue(fixture.orphans.isEmpty());
    assertSame(context, fixture.holders.contextOf(holder));
    holder = null;
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (fixture.orphans.isEmpty() && System.nanoTime() < deadline) {
      System.gc();
    }
    assertEquals(List.of(context), fixture.orphans);
  }

  @Test
  void keepsHoldersFromBeforeTheContextWasRegistered() {
    var call = fixture.setups.entered("test", 1, ContextFixture.cell(64), null);
    Object early = new Object();
    fixture.reachability.holderCreated(early, ADDRESS);
    fixture.reachability.holderCreated(new Object(), ADDRESS + 4096);
    fixture.setups.returned(call, ADDRESS, 0);
    AioContext context = fixture.registry.at(ADDRESS);
    assertSame(context, fixture.holders.contextOf(early));
  }

  @Test
  void keepsEscapesFromBeforeTheContextWasRegistered() {
    var call = fixture.setups.entered("test", 1, ContextFixture.cell(64), null);
    fixture.reachability.memoryRead(66, 1, "getByte");
    fixture.setups.returned(call, ADDRESS, 0);
    assertEquals("getByte", fixture.registry.at(ADDRESS).escape());

    call = fixture.setups.entered("test", 1, ContextFixture.cell(128), null);
    fixture.reachability.escaped(ADDRESS + 4096, "nativeValue");
    fixture.setups.returned(call, ADDRESS + 4096, 0);
    assertEquals("nativeValue", fixture.registry.at(ADDRESS + 4096).escape());
  }

  @Test
  void letsEscapeAllIdsOfABlockWhoseAddressGetsOut() {
    Cell one = new Cell(1024 + 8, 1024, 64);
    Cell two = new Cell(1024 + 48, 1024, 64);
    fixture.setups.returned(fixture.setups.entered("test", 1, one, null), ADDRESS, 0);
    fixture.setups.returned(fixture.setups.entered("test", 1, two, null), ADDRESS + 4096, 0);
    AioContext other = fixture.create(ADDRESS + 8192, 2048);
    fixture.reachability.memoryExposed(1024 + 30, 0, "handed to write");
    assertEquals("handed to write", fixture.registry.at(ADDRESS).escape());
    assertEquals("handed to write", fixture.registry.at(ADDRESS + 4096).escape());
    assertEquals("", other.escape());
  }

  @Test
  void remembersAnExposedBlockUntilItIsFreed() {
    fixture.reachability.memoryExposed(64, 64, "nativeValue");
    assertEquals("nativeValue", fixture.create(ADDRESS, 64).escape());
    fixture.reachability.memoryFreed(64);
    assertEquals("", fixture.create(ADDRESS + 4096, 64).escape());
  }

  @Test
  void neverOrphansWhatHasEscaped() {
    AioContext context = fixture.create(ADDRESS, 64);
    fixture.reachability.escaped(ADDRESS, "nativeValue");
    fixture.reachability.memoryFreed(64);
    assertTrue(fixture.orphans.isEmpty());
    assertEquals(0, context.holders());
  }

  @Test
  void revivesAnOrphanThatIsReachedAgain() {
    AioContext context = fixture.create(ADDRESS, 64);
    fixture.reachability.memoryFreed(64);
    assertEquals(AioContext.State.ORPHANED, context.state());
    fixture.reachability.holderCreated(new Object(), ADDRESS);
    assertEquals(AioContext.State.LIVE, context.state());
    assertFalse(context.escape().isEmpty());
    assertFalse(fixture.registry.beginReclaim(context, Origin.agent()), "the pool comes too late");
  }

  @Test
  void provesNothingOnceAllNumbersHaveEscaped() {
    AioContext before = fixture.create(ADDRESS, 64);
    fixture.reachability.everythingEscapes("blind");
    AioContext after = fixture.create(ADDRESS + 4096, 128);
    assertEquals("blind", before.escape());
    assertEquals("blind", after.escape());
  }

  @Test
  void findsTheGenerationOfAPointerReadFromAnOldCell() {
    AioContext dead = fixture.create(ADDRESS, 64);
    fixture.destroy(ADDRESS, null, 0);
    fixture.create(ADDRESS, 128);
    Object pointer = new Object();
    fixture.reachability.holderCreated(pointer, ADDRESS);
    fixture.reachability.pointerRead(null, 64, pointer, "getPointer");
    assertSame(dead, fixture.holders.contextOf(pointer));
  }

  @Test
  void letsAnIdEscapeThatIsPartlyOverwritten() {
    AioContext context = fixture.create(ADDRESS, 64);
    fixture.memory.put(64L, ADDRESS + 1);
    fixture.reachability.memoryWritten(64, 1);
    assertEquals("partly overwritten", context.escape());
  }

  @Test
  void holdsTheContextWhoseIdIsBeingRead() {
    AioContext context = fixture.create(ADDRESS, 64);
    AioContext read = fixture.reachability.readBegins(64);
    assertSame(context, read);
    fixture.reachability.memoryFreed(64);
    assertTrue(fixture.orphans.isEmpty(), "the number is being copied");
    Object pointer = new Object();
    fixture.reachability.holderCreated(pointer, ADDRESS);
    fixture.reachability.pointerRead(read, 64, pointer, "getPointer");
    assertTrue(fixture.orphans.isEmpty());
    assertEquals(1, context.holders());
  }

  @Test
  void countsAnObjectForEachGenerationThatItCarries() {
    AioContext first = fixture.create(ADDRESS, 64);
    Object kept = new Object();
    fixture.reachability.holderCreated(kept, ADDRESS);
    fixture.destroy(ADDRESS, kept, 0);
    AioContext second = fixture.create(ADDRESS, 128);
    fixture.reachability.holderCreated(kept, ADDRESS);
    fixture.reachability.memoryFreed(128);
    assertTrue(fixture.orphans.isEmpty(), "the old object leads to the new context");
    assertSame(second, fixture.holders.contextOf(kept));
    assertEquals(AioContext.State.GONE, first.state());
  }

  @Test
  void boundsWhatItRecordsForACallThatNeverReturns() {
    var call = fixture.setups.entered("test", 1, ContextFixture.cell(64), null);
    for (int i = 1; i <= 100_000; i++) {
      fixture.reachability.holderCreated(new Object(), ADDRESS + 4096L * i);
    }
    assertTrue(call.setup().escape().contains("too many"));
    fixture.setups.returned(call, ADDRESS, 0);
    assertFalse(fixture.registry.at(ADDRESS).escape().isEmpty());
  }

  @Test
  void letsAnIdEscapeThatIsCopiedBeforeTheContextIsRegistered() {
    var call = fixture.setups.entered("test", 1, ContextFixture.cell(64), null);
    fixture.reachability.numberWritten(ADDRESS, 512, "setPointer");
    fixture.reachability.numberWritten(ADDRESS, 64, "its own cell");
    fixture.setups.returned(call, ADDRESS, 0);
    assertEquals("setPointer", fixture.registry.at(ADDRESS).escape());
  }
}
