package io.aioguard.kernel.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RingChargeTest {

  private static final int KIB = 1024;

  @Test
  void aKernelOfTodayCountsWhatWasAskedFor() {
    RingCharge charge = new RingCharge(2, false);
    assertEquals(new NrEvents(127, 190), charge.of(12 * KIB));
    assertEquals(NrEvents.UNKNOWN, charge.of(0));
    assertFalse(charge.mayDouble());
  }

  @Test
  void anOlderOneMayCountWhatTheRingWasMadeFor() {
    RingCharge charge = new RingCharge(2, true);
    for (long asked = 1; asked < 2_000; asked++) {
      long made = 2 * Math.max(asked, 4 * 2);
      long length = (32 + 32 * (made + 2) + 4095) / 4096 * 4096;
      NrEvents found = charge.of(length);
      assertTrue(found.least() <= asked && made <= found.most(), asked + " " + found);
    }
    assertEquals(NrEvents.UNKNOWN, charge.of(0));
  }

  @Test
  void theCorrectionCameWithLinux4Dot14() {
    for (String old : new String[] {"2.6.32-754.el6", "3.10.0", "4.4.0-210-generic", "4.13.16"}) {
      assertTrue(RingCharge.mayDouble(old), old);
    }
    for (String now : new String[] {"4.14.0", "4.18.0-553.el8", "5.4", "6.18.5", "10.1", "", "x"}) {
      assertFalse(RingCharge.mayDouble(now), now);
    }
  }
}
