package io.aioguard.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoContextLeft.class)
class AddressSpaceTest {

  private static final AioCalls AIO = LinuxAio.load().orElseThrow();
  private static final AddressSpace SPACE = AddressSpace.load().orElseThrow();

  private static long newContext() {
    AioResult created = AIO.setup(32);
    assertEquals(Errno.OK, created.errno());
    return created.value();
  }

  private static KernelContext listed(long context) {
    return MemoryMaps.ofThisProcess().orElseThrow().contextAt(context).orElseThrow();
  }

  @Test
  void theIdOfAContextMovesWithItsRing() {
    long context = newContext();
    KernelContext before = listed(context);
    long place = SPACE.reserve(context, before.length());
    assertTrue(place > 0);
    assertEquals(Errno.OK, SPACE.move(context, before.length(), place));
    assertEquals(before.inode(), listed(place).inode());
    assertEquals(Errno.EINVAL, AIO.io_destroy(context), "the old id is none");
    assertEquals(Errno.OK, AIO.io_destroy(place));
  }

  @Test
  void aGuardedAddressIsGivenToNobodyAndShowsNoRing() {
    long context = newContext();
    long length = listed(context).length();
    long place = SPACE.reserve(context, length);
    assertEquals(Errno.OK, SPACE.move(context, length, place));
    assertEquals(Errno.OK, SPACE.guard(context));
    assertEquals(Errno.OK, AIO.io_destroy(place));
    List<Long> later = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      later.add(newContext());
    }
    assertTrue(later.stream().noneMatch(id -> id == context));
    later.parallelStream().forEach(AIO::io_destroy);
    assertEquals(Errno.EINVAL, AIO.io_destroy(context));
    try (ProcessMemory memory = ProcessMemory.open();
        IoEvents events = new IoEvents(1)) {
      assertTrue(memory.readLong(context).isPresent(), "a read there is no SIGSEGV");
      assertTrue(RingHeader.read(memory, context).isEmpty());
      LibAio.load()
          .ifPresent(
              libaio ->
                  assertEquals(
                      AioResult.failed(Errno.EINVAL),
                      libaio.getEvents(context, 0, events, Duration.ZERO),
                      "libaio reads the ring in user space"));
    }
    SPACE.unguard(context);
    assertEquals(Errno.OK, SPACE.guard(context), "nothing is there any more");
    SPACE.unguard(context);
  }

  @Test
  void aRingMovesBackOverItsGuard() {
    long context = newContext();
    long length = listed(context).length();
    long place = SPACE.reserve(context, length);
    assertEquals(Errno.OK, SPACE.move(context, length, place));
    assertEquals(Errno.OK, SPACE.guard(context));
    assertEquals(Errno.OK, SPACE.move(place, length, context));
    assertEquals(Errno.OK, AIO.io_destroy(context));
  }

  @Test
  void aPlaceIsWhereNoContextIsAndIsGivenOutOnce() {
    long context = newContext();
    Set<Long> places = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      long place = SPACE.reserve(context, 4096);
      assertTrue(place > context / 2 && place < context - context / 32, "far below");
      assertTrue(places.add(place), "not given out before");
      SPACE.release(place, 4096);
    }
    assertEquals(Errno.OK, AIO.io_destroy(context));
  }

  @Test
  void aPlaceThatIsTakenIsLeftAlone() {
    long context = newContext();
    long place = SPACE.reserve(context, 4096);
    // The next one, as far as anybody can tell.
    long next = place - (1 << 16);
    assertEquals(Errno.OK, SPACE.guard(next));
    long other = SPACE.reserve(context, 4096);
    assertTrue(other > 0 && other != next);
    SPACE.unguard(next);
    SPACE.release(other, 4096);
    SPACE.release(place, 4096);
    assertEquals(Errno.OK, AIO.io_destroy(context));
  }

  @Test
  void leavesWhatIsThereAlone() {
    long context = newContext();
    assertEquals(Errno.EEXIST, SPACE.guard(context));
    assertEquals(Errno.OK, AIO.io_destroy(context));
    long place = SPACE.reserve(context, 4096);
    assertNotEquals(Errno.OK, SPACE.move(context, 4096, place), "no ring to be moved");
    SPACE.release(place, 4096);
    assertEquals(-Errno.ENOMEM.number(), SPACE.reserve(context, 1L << 60), "no room");
  }
}
