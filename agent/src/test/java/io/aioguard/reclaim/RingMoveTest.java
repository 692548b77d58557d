package io.aioguard.reclaim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.kernel.AddressSpace;
import io.aioguard.kernel.AioCalls;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.LinuxAio;
import io.aioguard.kernel.ProcessMemory;
import io.aioguard.kernel.RingHeader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With rings of the real kernel. */
class RingMoveTest {

  private static final int LIMIT = 8;

  private final OwnCalls calls = new OwnCalls();
  private final Quarantine quarantine = new Quarantine(calls, Runnable::run, LIMIT);
  private final ProcessMemory memory = ProcessMemory.open();
  private AioCalls kernel;
  private AddressSpace space;
  private long context;
  private long length;

  @BeforeEach
  void aContext() {
    assertTrue(calls.unavailable().isEmpty(), calls.unavailable()::get);
    kernel = LinuxAio.load().orElseThrow();
    space = AddressSpace.load().orElseThrow();
    context = kernel.setup(16).value();
    length = lengthAt(context);
    quarantine.prepare();
    quarantine.await();
  }

  private long lengthAt(long address) {
    return RingHeader.read(memory, address).map(RingHeader::length).orElse(0L);
  }

  private RingMove plan() {
    return quarantine.plan(context, length, at -> lengthAt(at) == length);
  }

  private boolean isEmpty(long address) {
    boolean empty = space.guard(address).isOk();
    if (empty) {
      space.unguard(address);
    }
    return empty;
  }

  @Test
  void theContextIsDestroyedWhereItWasMovedToAndItsAddressIsHeld() {
    RingMove move = plan();
    assertTrue(move.go());
    assertEquals(Errno.EINVAL, kernel.io_destroy(context), "by its old number");
    assertEquals(Errno.OK, kernel.io_destroy(move.to()));
    move.over(false);
    assertTrue(quarantine.holds(context));
    assertTrue(isEmpty(move.to()));
    quarantine.limit(0);
    assertTrue(isEmpty(context));
  }

  @Test
  void aContextThatLivesOnGetsItsAddressBack() {
    RingMove move = plan();
    assertTrue(move.go());
    move.over(true);
    assertEquals(length, lengthAt(context));
    assertEquals(0, quarantine.size());
    assertTrue(isEmpty(move.to()));
    assertEquals(Errno.OK, kernel.io_destroy(context));
  }

  @Test
  void whatIsNoRingAnyMoreIsNotMoved() {
    RingMove move = plan();
    assertEquals(Errno.OK, kernel.io_destroy(context), "a late destroy is faster");
    assertEquals(Errno.OK, space.guard(context), "and others have the address");
    assertFalse(move.go());
    move.over(false);
    assertEquals(Errno.EEXIST, space.guard(context), "they have it still");
    assertTrue(isEmpty(move.to()));
    assertEquals(0, quarantine.size());
    space.unguard(context);
  }

  @Test
  void whatWasMovedByMistakeIsPutBack() {
    boolean[] asked = new boolean[1];
    RingMove move =
        quarantine.plan(
            context,
            length,
            at -> {
              if (!asked[0]) {
                // As above, but between the question and the move.
                asked[0] = true;
                assertEquals(Errno.OK, kernel.io_destroy(context));
                assertEquals(Errno.OK, space.guard(context));
                return true;
              }
              return lengthAt(at) == length;
            });
    assertFalse(move.go());
    move.over(false);
    assertEquals(Errno.EEXIST, space.guard(context), "others have the address still");
    assertTrue(isEmpty(move.to()));
    assertEquals(0, quarantine.size());
    space.unguard(context);
  }

  @Test
  void aContextThatIsDestroyedAtItsPlaceLeavesNothing() {
    RingMove move = plan();
    assertTrue(move.go());
    assertEquals(Errno.OK, kernel.io_destroy(move.to()));
    move.over(true);
    assertTrue(quarantine.holds(context));
    quarantine.limit(0);
    assertTrue(isEmpty(context));
  }

  @Test
  void aGuardThatOthersHaveMappedOverIsNotTakenAway() {
    Assumptions.assumeTrue(
        calls.mappings().isPresent(), "this kernel has no PROCMAP_QUERY (Linux 6.11)");
    RingMove move = plan();
    assertTrue(move.go());
    assertEquals(Errno.OK, kernel.io_destroy(move.to()));
    move.over(false);
    space.unguard(context);
    List<Long> others = new ArrayList<>();
    while (!others.contains(context) && others.size() < 100) {
      others.add(kernel.setup(16).value());
    }
    quarantine.limit(0);
    assertTrue(others.contains(context));
    others.forEach(other -> assertEquals(Errno.OK, kernel.io_destroy(other)));
  }

  @Test
  void itsPlaceIsNoAddressThatTheKernelChooses() {
    RingMove first = plan();
    RingMove second = plan();
    assertNotEquals(first.to(), second.to());
    assertTrue(context - first.to() > context / 32);
    first.over(false);
    second.over(false);
    assertEquals(Errno.OK, kernel.io_destroy(context));
  }
}
