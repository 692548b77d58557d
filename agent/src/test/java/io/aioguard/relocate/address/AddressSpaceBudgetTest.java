package io.aioguard.relocate.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AddressSpaceBudgetTest {

  private static final long NONE = Long.MAX_VALUE;

  @Test
  void isAFixedSizeWithoutLimits() {
    assertEquals(
        new AddressSpaceBudget(
            AddressSpaceBudget.GUARD_BYTES, AddressSpaceBudget.COVER_BYTES, 8000, true),
        AddressSpaceBudget.of(NONE, NONE, 64_000));
  }

  @Test
  void isAQuarterOfALimitedAddressSpace() {
    AddressSpaceBudget budget = AddressSpaceBudget.of(64L << 20, NONE, 64_000);
    assertEquals(16L << 20, budget.guardBytes() + budget.coverBytes());
  }

  @Test
  void admitsNoContextWhereNoMappingIsFree() {
    assertEquals(0, AddressSpaceBudget.of(NONE, NONE, -1).maxLive());
  }

  @Test
  void createsNoLongFileWhereTheKernelWouldSendASignal() {
    assertFalse(AddressSpaceBudget.of(NONE, 1L << 30, 64_000).seals());
    assertTrue(AddressSpaceBudget.ofThisProcess().maxLive() > 0);
  }
}
