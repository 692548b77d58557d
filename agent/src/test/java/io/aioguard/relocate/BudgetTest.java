package io.aioguard.relocate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BudgetTest {

  private static final long NONE = Long.MAX_VALUE;

  @Test
  void isAFixedSizeWithoutLimits() {
    assertEquals(
        new Budget(Budget.GUARD_BYTES, Budget.COVER_BYTES, 8000, true),
        Budget.of(NONE, NONE, 64_000));
  }

  @Test
  void isAQuarterOfALimitedAddressSpace() {
    Budget budget = Budget.of(64L << 20, NONE, 64_000);
    assertEquals(16L << 20, budget.guardBytes() + budget.coverBytes());
  }

  @Test
  void admitsNoContextWhereNoMappingIsFree() {
    assertEquals(0, Budget.of(NONE, NONE, -1).live());
  }

  @Test
  void makesNoLongFileWhereTheKernelWouldSendASignal() {
    assertFalse(Budget.of(NONE, 1L << 30, 64_000).seals());
    assertTrue(Budget.ofThisProcess().live() > 0);
  }
}
