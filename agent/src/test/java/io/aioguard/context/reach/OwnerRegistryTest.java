package io.aioguard.context.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.aioguard.context.ContextFixture;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.stack.Origin;
import io.aioguard.hook.ContextHooks.Cell;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnerRegistryTest {

  private static final String RULE = "Owner.handle";

  private final ContextFixture fixture = new ContextFixture();
  private final List<AioContext> closed = new ArrayList<>();
  private final List<AioContext> orphans = Collections.synchronizedList(new ArrayList<>());
  private final OwnerRegistry owners =
      new OwnerRegistry(fixture.registry, Cleaner.create(), orphans::add, closed::add);
  private AioContext context;

  @BeforeEach
  void aContextWhoseIdIsAPlainNumber() {
    fixture.setups.returned(
        fixture.setups.entered("test", 32, Cell.UNKNOWN, "a long"), ContextFixture.ADDRESS, 0);
    context = fixture.registry.at(ContextFixture.ADDRESS);
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
  void reportsTheCollectionOfAnOwnerAlthoughTheNumberHasEscaped() {
    assertEquals("a long", context.whyKept());
    Object[] owner = {new Object()};
    owners.owned(owner[0], RULE, ContextFixture.ADDRESS, true);
    assertEquals("", context.whyUnfollowed(), "the owner decides, not the escape");
    assertEquals("", context.whyKept());
    owner[0] = null;
    awaitOrphan();
    assertEquals("", context.whyKept());
    assertEquals(List.of(context), orphans);
    assertFalse(context.forbidsReclaim());
    assertEquals("java.lang.Object", context.owner());
  }

  @Test
  void reportsAndDoesNotReclaimWhatTheRuleForbids() {
    owners.owned(new Object(), RULE, ContextFixture.ADDRESS, false);
    assertEquals("", context.whyUnfollowed());
    assertEquals("the rule of its owner, a java.lang.Object, has reclaim=no", context.whyKept());
    awaitOrphan();
    assertTrue(context.forbidsReclaim());
    assertTrue(context.leaveAlone("the rule"));
    assertEquals("a long", context.whyUnfollowed());
    assertEquals("the rule", context.whyKept());
    assertEquals(AioContext.State.LIVE, context.state());
    assertFalse(context.leaveAlone("the rule"), "reported once");
  }

  @Test
  void concludesNothingFromAnOwnerThatHasLetGo() {
    Object owner = new Object();
    owners.owned(owner, RULE, ContextFixture.ADDRESS, true);
    owners.owned(owner, RULE, 0, true);
    assertNull(owners.closeEntered(owner, RULE));
    assertEquals(0, context.holders());
    assertEquals("a long", context.escape(), "the first reason stays");
    assertEquals("a long", context.whyKept());
    assertEquals(AioContext.State.LIVE, context.state());
  }

  @Test
  void followsTheLastOfSeveralOwners() {
    Object second = new Object();
    owners.owned(new Object(), RULE, ContextFixture.ADDRESS, true);
    owners.owned(second, RULE, ContextFixture.ADDRESS, true);
    Object[] last = {second};
    second = null;
    System.gc();
    assertEquals(AioContext.State.LIVE, context.state());
    assertSame(context, owners.closeEntered(last[0], RULE));
    last[0] = null;
    awaitOrphan();
    assertEquals(List.of(context), orphans);
  }

  @Test
  void takesOverFromAnOwnerThatHasLetGo() {
    Object first = new Object();
    owners.owned(first, RULE, ContextFixture.ADDRESS, true);
    owners.owned(first, RULE, 0, true);
    owners.owned(new Object(), RULE, ContextFixture.ADDRESS, true);
    awaitOrphan();
    assertFalse(context.forbidsReclaim());
  }

  @Test
  void findsTheContextOfAClosedOwner() {
    Object owner = new Object();
    assertNull(owners.closeEntered(owner, RULE));
    owners.owned(owner, RULE, ContextFixture.ADDRESS, false);
    AioContext entered = owners.closeEntered(owner, RULE);
    // As a close does: first the field, then the call.
    owners.owned(owner, RULE, 0, false);
    owners.closeReturned(entered);
    assertEquals(List.of(context), closed);
    assertTrue(context.closedNanos().isPresent());
  }

  @Test
  void keepsApartWhatAnObjectOwnsBySeveralRules() {
    Object owner = new Object();
    long second = ContextFixture.ADDRESS + 0x1000;
    fixture.setups.returned(fixture.setups.entered("test", 32, Cell.UNKNOWN, "a long"), second, 0);
    owners.owned(owner, RULE, ContextFixture.ADDRESS, true);
    owners.owned(owner, "Owner.other", second, true);
    assertSame(context, owners.closeEntered(owner, RULE));
    assertEquals(second, owners.closeEntered(owner, "Owner.other").address());
  }

  @Test
  void keepsAContextUntilTheLastCallThatUsesItHasReturned() {
    context.useBegins();
    owners.owned(new Object(), RULE, ContextFixture.ADDRESS, true);
    awaitOrphan();
    assertFalse(fixture.registry.beginReclaim(context, Origin.agent()));
    context.useEnds();
    assertTrue(fixture.registry.beginReclaim(context, Origin.agent()));
  }

  private static final class Copied implements Cloneable {}

  @Test
  void concludesNothingFromTheEndOfAnOwnerThatMayHaveBeenCopied() {
    long second = ContextFixture.ADDRESS + 0x1000;
    fixture.setups.returned(fixture.setups.entered("test", 32, Cell.UNKNOWN, "a long"), second, 0);
    Object owner = new Copied();
    WeakReference<Object> copied = new WeakReference<>(owner);
    owners.owned(owner, RULE, ContextFixture.ADDRESS, true);
    owner = null;
    while (copied.get() != null) {
      System.gc();
    }
    owners.owned(new Object(), RULE, second, true);
    awaitOrphan();
    assertEquals(List.of(fixture.registry.at(second)), orphans);
    assertEquals(AioContext.State.LIVE, context.state());
    assertTrue(context.owner().endsWith("$Copied"), "the rule is not missing");
    assertEquals("a long", context.whyKept());
    assertEquals("", context.suggestedRule());
  }

  @Test
  void treatsACallWithTheNumberOfACollectedOwnerAsProofThatItWasKept() {
    owners.owned(new Object(), RULE, ContextFixture.ADDRESS, true);
    awaitOrphan();
    context.useBegins();
    context.useEnds();
    assertEquals(AioContext.State.LIVE, context.state());
    context.hold();
    context.release(orphan -> fail("an orphan later"));
  }
}
