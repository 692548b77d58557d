package io.aioguard.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.hook.ContextHooks.Cell;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnersTest {

  private final Books books = new Books();
  private final List<AioContext> closed = new ArrayList<>();
  private final List<AioContext> orphans = Collections.synchronizedList(new ArrayList<>());
  private final Owners owners =
      new Owners(books.registry, Cleaner.create(), orphans::add, closed::add);
  private AioContext context;

  @BeforeEach
  void aContextWhoseIdIsAPlainNumber() {
    books.creations.returned(
        books.creations.entered("test", 32, Cell.UNKNOWN, "a long"), Books.ADDRESS, 0);
    context = books.registry.at(Books.ADDRESS);
  }

  /** Collects garbage until there is an orphan; fails after ten seconds. */
  private void awaitOrphan() {
    long start = System.nanoTime();
    while (orphans.isEmpty()) {
      System.gc();
      assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(10), "no orphan");
      Thread.onSpinWait();
    }
  }

  @Test
  void tellsTheLossOfAnOwnerAlthoughTheNumberHasEscaped() {
    owners.owned(new Object(), Books.ADDRESS, true);
    awaitOrphan();
    assertEquals(List.of(context), orphans);
    assertFalse(context.ruledAlone());
    assertEquals("java.lang.Object", context.owner());
  }

  @Test
  void tellsButDoesNotGiveAwayWhatTheRuleForbidsToReclaim() {
    owners.owned(new Object(), Books.ADDRESS, false);
    awaitOrphan();
    assertTrue(context.ruledAlone());
    assertTrue(context.leaveAlone("the rule"));
    assertEquals(AioContext.State.LIVE, context.state());
    assertFalse(context.leaveAlone("the rule"), "told once");
  }

  @Test
  void concludesNothingFromAnOwnerThatHasLetGo() {
    Object owner = new Object();
    owners.owned(owner, Books.ADDRESS, true);
    owners.owned(owner, 0, true);
    assertNull(owners.contextOf(owner));
    assertEquals(0, context.holders());
    assertEquals("a long", context.escape(), "the first reason stays");
    assertEquals(AioContext.State.LIVE, context.state());
  }

  @Test
  void followsTheLastOfSeveralOwners() {
    Object second = new Object();
    owners.owned(new Object(), Books.ADDRESS, true);
    owners.owned(second, Books.ADDRESS, true);
    Object[] last = {second};
    second = null;
    System.gc();
    assertEquals(AioContext.State.LIVE, context.state());
    assertSame(context, owners.contextOf(last[0]));
    last[0] = null;
    awaitOrphan();
    assertEquals(List.of(context), orphans);
  }

  @Test
  void takesOverFromAnOwnerThatHasLetGo() {
    Object first = new Object();
    owners.owned(first, Books.ADDRESS, true);
    owners.owned(first, 0, true);
    owners.owned(new Object(), Books.ADDRESS, true);
    awaitOrphan();
    assertFalse(context.ruledAlone());
  }

  @Test
  void tellsWhichContextAClosedOwnerHad() {
    Object owner = new Object();
    assertNull(owners.closeEntered(owner));
    owners.owned(owner, Books.ADDRESS, false);
    AioContext entered = owners.closeEntered(owner);
    // As a close does: first the field, then the call.
    owners.owned(owner, 0, false);
    owners.closeReturned(entered);
    assertEquals(List.of(context), closed);
    assertTrue(context.suspicion.closedNanos().isPresent());
  }
}
