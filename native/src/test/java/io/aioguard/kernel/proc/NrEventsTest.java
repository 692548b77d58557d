package io.aioguard.kernel.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NrEventsTest {

  private static final int KIB = 1024;

  /** Pages of the ring in bytes, as aio_setup_ring() computes them. */
  private static long length(long nrEvents, long page, int cpus) {
    long events = Math.max(nrEvents, 4L * cpus) * 2 + 2;
    return (32 + 32 * events + page - 1) / page * page;
  }

  @Test
  void theLengthsThatAreKnownGiveTheirBounds() {
    assertEquals(new NrEvents(1, 62), NrEvents.ofRing(4 * KIB, 4096, 2, true));
    assertEquals(new NrEvents(127, 190), NrEvents.ofRing(12 * KIB, 4096, 2, true));
    assertEquals(new NrEvents(1023, 1086), NrEvents.ofRing(68 * KIB, 4096, 2, true));
    assertEquals(new NrEvents(4095, 4158), NrEvents.ofRing(260 * KIB, 4096, 2, true));
  }

  @Test
  void whatWasAskedForLiesWithinTheBounds() {
    for (int cpus : new int[] {1, 2, 64, 512}) {
      for (long page : new long[] {4096, 65_536}) {
        for (long asked = 1; asked < 6000; asked++) {
          NrEvents found = NrEvents.ofRing(length(asked, page, cpus), page, cpus, true);
          assertTrue(found.least() <= asked && asked <= found.most(), asked + " " + found);
        }
      }
    }
  }

  @Test
  void whereProcessorsAreUnknownThereIsNoLeast() {
    assertEquals(new NrEvents(1, 1086), NrEvents.ofRing(68 * KIB, 4096, -1, true));
  }

  @Test
  void oldKernelsDoNotDouble() {
    assertEquals(new NrEvents(1, 381), NrEvents.ofRing(12 * KIB, 4096, 2, false));
  }

  @Test
  void noRingGivesNoBounds() {
    assertEquals(NrEvents.UNKNOWN, NrEvents.ofRing(0, 4096, 2, true));
  }
}
