package io.aioguard.relocate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aioguard.kernel.Errno;
import io.aioguard.kernel.proc.RingHeader;
import io.aioguard.relocate.Relocation.GuardedDestroy;
import io.aioguard.relocate.Relocation.Ring;
import io.aioguard.relocate.address.AddressSpaceBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With contexts of the real kernel. */
class RingRelocationTest {

  private static final AddressSpaceBudget PLENTY =
      new AddressSpaceBudget(64L << 20, 1L << 20, 1000, true);
  private static final AddressSpaceBudget NO_COVERS =
      new AddressSpaceBudget(64L << 20, 0, 1000, true);
  private static final int THREADS = 16;
  private static final int EACH = 25;

  private static RingRelocation relocation(boolean old) {
    return old ? Rings.onOldKernel(PLENTY) : Rings.relocation(PLENTY);
  }

  private static Ring moved(Relocation relocation, int slots) {
    long id = Rings.create(slots);
    Ring ring = relocation.move(id);
    assertNotEquals(id, ring.id());
    assertEquals(Errno.EINVAL, Rings.AIO.io_destroy(id), "the old id is no context");
    return ring;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDeadIdIsReadableAndNoContext(boolean old) {
    RingRelocation relocation = relocation(old);
    for (int slots : new int[] {1, 1024, 40_000}) {
      Ring ring = moved(relocation, slots);
      assertTrue(relocation.isIssued(ring.id()));
      assertFalse(relocation.isIssued(ring.id() + 4096) && ring.length() > 4096);
      assertTrue(relocation.exists(ring.id()));
      assertTrue(RingHeader.read(Rings.MEMORY, ring.id()).isPresent());
      assertEquals(Errno.OK, Rings.destroy(relocation, ring, true));
      assertFalse(relocation.exists(ring.id()));
      assertTrue(relocation.isIssued(ring.id()));
      assertTrue(Rings.isReadable(ring.id()));
      assertTrue(Rings.isReadable(ring.id() + ring.length() - 8));
      assertEquals(Errno.EINVAL, Rings.AIO.io_destroy(ring.id()));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void keepsTheIdOfAContextWhoseDestroyFails(boolean old) {
    RingRelocation relocation = relocation(old);
    Ring ring = moved(relocation, 16);
    for (int i = 0; i < 2; i++) {
      GuardedDestroy refused = relocation.prepareDestroy(ring.id(), ring.length(), true);
      refused.begin();
      assertTrue(relocation.exists(refused.currentId()));
      refused.finish(true);
      assertTrue(relocation.exists(ring.id()));
      assertEquals(!old, relocation.isHidden(ring.id()));
    }
    assertEquals(Errno.OK, Rings.destroy(relocation, ring, true));
    assertFalse(relocation.exists(ring.id()));
    assertFalse(relocation.isHidden(ring.id()));
    assertTrue(Rings.isReadable(ring.id()));
  }

  @Test
  void guardsTheAddressAfterACallThatCannotBeRedirected() {
    RingRelocation relocation = relocation(true);
    Ring ring = moved(relocation, 16);
    assertEquals(Errno.OK, Rings.destroy(relocation, ring, false));
    assertTrue(Rings.isReadable(ring.id()));
    Ring vanished = moved(relocation, 16);
    assertEquals(Errno.OK, Rings.AIO.io_destroy(vanished.id()));
    assertFalse(Rings.isReadable(vanished.id()));
    relocation.ended(vanished.id(), vanished.length());
    assertTrue(Rings.isReadable(vanished.id()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyIdIsNew(boolean old) throws Exception {
    RingRelocation relocation = relocation(old);
    Set<Long> ids = ConcurrentHashMap.newKeySet();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        tasks.add(
            () -> {
              for (int k = 0; k < EACH; k++) {
                Ring ring = relocation.move(Rings.create(1 + k));
                assertTrue(ids.add(ring.id()), "an id was reused");
                assertEquals(Errno.OK, Rings.destroy(relocation, ring, true));
              }
              return null;
            });
      }
      for (Future<Void> task : threads.invokeAll(tasks)) {
        task.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(THREADS * EACH, ids.size());
    ids.forEach(id -> assertEquals(Errno.EINVAL, Rings.AIO.io_destroy(id)));
  }

  @Test
  void unmapsTheOldestGuardsBeyondTheBudget() {
    RingRelocation relocation = Rings.onOldKernel(new AddressSpaceBudget(3 * 4096, 0, 1000, true));
    List<Ring> rings = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Ring ring = moved(relocation, 1);
      assumeTrue(ring.length() == 4096, "rings are longer on so many processors");
      rings.add(ring);
    }
    rings.forEach(ring -> assertEquals(Errno.OK, Rings.destroy(relocation, ring, true)));
    assertFalse(Rings.isReadable(rings.get(0).id()));
    assertTrue(Rings.isReadable(rings.get(1).id()));
    assertTrue(relocation.isIssued(rings.get(0).id()), "its id stays unused");
  }

  @Test
  void movesTheRingWhereCoversAreUsedUp() {
    RingRelocation relocation = Rings.relocation(NO_COVERS);
    Ring ring = moved(relocation, 1);
    GuardedDestroy destroy = relocation.prepareDestroy(ring.id(), ring.length(), true);
    assertNotEquals(ring.id(), destroy.target());
    destroy.begin();
    assertTrue(Rings.isReadable(ring.id()));
    assertEquals(Errno.OK, Rings.AIO.io_destroy(destroy.target()));
    destroy.finish(false);
    assertFalse(relocation.exists(ring.id()));
  }

  @Test
  void leavesContextsInPlaceWhileTooManyAreLive() {
    RingRelocation relocation =
        Rings.relocation(new AddressSpaceBudget(64L << 20, 1L << 20, 1, true));
    Ring first = moved(relocation, 1);
    long second = Rings.create(1);
    assertEquals(second, relocation.move(second).id());
    assertNotEquals("", relocation.obstacle());
    assertEquals(Errno.OK, Rings.destroy(relocation, first, true));
    Ring later = relocation.move(second);
    assertNotEquals(second, later.id());
    assertEquals("", relocation.obstacle());
    assertEquals(Errno.OK, Rings.destroy(relocation, later, true));
  }

  @Test
  void rangesContainEachIssuedId() {
    RingRelocation relocation = Rings.relocation(PLENTY);
    Ring ring = moved(relocation, 1);
    long[] ranges = relocation.ranges();
    assertEquals(2, ranges.length);
    assertTrue(ranges[0] <= ring.id() && ring.id() + ring.length() <= ranges[1]);
    assertEquals(Errno.OK, Rings.destroy(relocation, ring, true));
  }

  @Test
  void movesNothingWhenTurnedOffButKnowsIssuedIds() {
    RingRelocation relocation = Rings.relocation(PLENTY);
    Ring ring = moved(relocation, 1);
    relocation.setEnabled(false);
    assertEquals("relocate=off", relocation.obstacle());
    long stays = Rings.create(1);
    assertEquals(Ring.UNKNOWN, relocation.move(stays));
    assertEquals(Errno.OK, Rings.AIO.io_destroy(stays));
    assertTrue(relocation.isIssued(ring.id()));
    assertEquals(Errno.OK, Rings.destroy(relocation, ring, true));
    relocation.setEnabled(true);
    assertEquals("", relocation.obstacle());
  }
}
