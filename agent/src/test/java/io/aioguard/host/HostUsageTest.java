package io.aioguard.host;

import static io.aioguard.host.HostFixture.ring;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.report.value.Slots;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostUsageTest {

  private static final HostCoverage PARTIAL = new HostCoverage(9, 3, 0, false, false, false);

  private static List<Long> pids(HostUsage usage) {
    return usage.holders().stream().map(holder -> holder.process().pid()).toList();
  }

  private static Slots slots(HostUsage usage, long pid) {
    return usage.holders().stream()
        .filter(holder -> holder.process().pid() == pid)
        .map(Holder::slots)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void thoseWithTheMostSlotsComeFirst() {
    HostUsage usage =
        new HostFixture()
            .program(1, ring(10, 1, 62))
            .program(2, ring(11, 127, 190), ring(12, 127, 190))
            .program(3, ring(13, 1, -1))
            .coverage(PARTIAL)
            .before(1)
            .usage(2);
    assertEquals(List.of(3L, 2L, 1L), pids(usage));
    assertEquals(2, usage.holders().get(1).contexts());
    assertEquals(new Slots(254, 380), usage.holders().get(1).slots());
    assertEquals(new Slots(256, -1), usage.sum());
  }

  @Test
  void aRingThatAChildHasInheritedIsItsParents() {
    HostUsage usage =
        new HostFixture()
            .forked(7, ring(10, 100, 100))
            .program(8, ring(10, 100, 100))
            .forked(9, ring(10, 100, 100), ring(11, 5, 5))
            .usage(105);
    assertEquals(List.of(8L, 9L), pids(usage), "a number may have been used before");
    assertEquals(new Slots(105, 105), usage.sum());
    assertEquals(1, usage.bystanders());
  }

  @Test
  void aRingThatIsMappedTwiceIsOneContext() {
    HostUsage usage = new HostFixture().program(1, ring(10, 7, 7), ring(10, 7, 7)).usage(7);
    assertEquals(1, usage.holders().get(0).contexts());
    assertEquals(new Slots(7, 7), usage.sum());
  }

  @Test
  void ofForkedProcessesTheFirstIsTheOwner() {
    HostUsage usage =
        new HostFixture().forked(9, ring(10, 7, 7)).forked(8, ring(10, 7, 7)).usage(7);
    assertEquals(List.of(8L), pids(usage));
  }

  @Test
  void aContextThatIsGoneHoldsNothing() {
    HostUsage usage =
        new HostFixture()
            .forked(8, ring(10, 7, 7, RingState.GONE), ring(11, 4, 4, RingState.LIVE))
            .forked(9, ring(12, 7, 7, RingState.GONE))
            .usage(4);
    assertEquals(List.of(8L), pids(usage));
    assertEquals(new Slots(4, 4), usage.sum());
    assertEquals(0, usage.holders().get(0).uncertain());
  }

  @Test
  void aContextThatMayBeGoneCountsFromZero() {
    HostUsage usage =
        new HostFixture().forked(8, ring(10, 7, 9, RingState.UNKNOWN)).before(1).usage(5);
    assertEquals(new Slots(0, 9), usage.sum());
    assertEquals(new Slots(0, 5), usage.remainder());
    assertEquals(1, usage.holders().get(0).uncertain());
  }

  @Test
  void aFileOfThatNameOnAnotherFileSystemIsNoRing() {
    ListedRing forged = new ListedRing(77, 10, new Slots(1000, 1000), RingState.LIVE);
    HostUsage usage = new HostFixture().program(1, forged).program(2, ring(11, 5, 5)).usage(5);
    assertEquals(List.of(2L), pids(usage));
  }

  @Test
  void ringsWithoutAnIdentityAreCountedOnceForEachProcess() {
    HostUsage usage =
        new HostFixture()
            .program(1, ring(0, 1, -1), ring(0, 1, -1))
            .program(2, ring(0, 1, -1))
            .usage(-1);
    assertEquals(3, usage.holders().stream().mapToLong(Holder::contexts).sum());
  }

  @Test
  void theTotalDoesNotNarrowWhatEachHolds() {
    HostUsage usage =
        new HostFixture().program(1, ring(10, 90, 120)).program(2, ring(11, 10, 30)).usage(95);
    assertEquals(new Slots(90, 120), slots(usage, 1), "the ring of 2 may not be counted yet");
    assertEquals(new Slots(10, 30), slots(usage, 2));
    assertEquals(new Slots(100, 150), usage.sum());
    assertEquals(new Slots(0, 0), usage.remainder());
  }

  @Test
  void whereNotAllWasReadOthersMayHoldTheRest() {
    HostUsage usage =
        new HostFixture()
            .program(1, ring(10, 90, 120))
            .program(2, ring(11, 10, 30))
            .coverage(PARTIAL)
            .usage(125);
    assertEquals(new Slots(0, 25), usage.remainder());
    assertEquals(0, usage.unaccounted());
  }

  @Test
  void whatNoProcessCanHoldIsUnaccounted() {
    HostUsage usage = new HostFixture().program(1, ring(10, 90, 120)).usage(500);
    assertEquals(new Slots(380, 410), usage.remainder());
    assertEquals(380, usage.unaccounted());
    assertEquals(new Slots(90, 120), slots(usage, 1));
    assertEquals(0, new HostFixture().before(0).usage(500).unaccounted(), "it came meanwhile");
    assertEquals(0, new HostFixture().usage(-1).unaccounted());
    assertEquals(new Slots(0, -1), new HostFixture().usage(-1).remainder());
  }

  @Test
  void anAgentsFiguresAreTakenWhereItKnowsTheSameContexts() {
    HostFixture one = new HostFixture().program(1, ring(10, 1, 62), ring(11, 1, 62)).before(1);
    Holder exact = holder(one, new AgentCount(2, Slots.of(40)));
    assertTrue(exact.byAgent());
    assertEquals(Slots.of(40), exact.slots());
    Holder bounds = holder(one, new AgentCount(2, new Slots(33, -1)));
    assertTrue(bounds.byAgent());
    assertEquals(new Slots(33, 124), bounds.slots());
    for (AgentCount other :
        List.of(new AgentCount(1, Slots.of(40)), new AgentCount(2, Slots.of(500)))) {
      Holder kept = holder(one, other);
      assertFalse(kept.byAgent());
      assertEquals(new Slots(2, 124), kept.slots());
    }
    Holder old = holder(one.old(), new AgentCount(2, Slots.of(40)));
    assertFalse(old.byAgent(), "this kernel counts another number");
  }

  private static Holder holder(HostFixture fixture, AgentCount answer) {
    return fixture.answers(Map.of(1L, answer)).usage(60).holders().get(0);
  }

  @Test
  void aLimitIsExceededAboveIt() {
    HostUsage usage = new HostFixture().usage(32_768);
    assertTrue(usage.isAbove(new BigDecimal("49.9999")));
    assertFalse(usage.isAbove(new BigDecimal("50")));
    assertTrue(new HostFixture().usage(1).isAbove(BigDecimal.ZERO));
    assertFalse(new HostFixture().usage(0).isAbove(BigDecimal.ZERO));
    assertEquals(50.0, usage.percent().orElseThrow());
  }
}
