package io.aioguard.reclaim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.kernel.AddressSpace;
import io.aioguard.kernel.AioCalls;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.LinuxAio;
import io.aioguard.kernel.Mappings;
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

  /** The kernel, with an error before or after its next call of a kind. */
  private final class Throwing implements Mappings {

    private boolean beforeMove;
    private boolean afterMove;
    private boolean beforeUnguard;

    private void step(boolean throwing) {
      if (throwing) {
        beforeMove = false;
        afterMove = false;
        beforeUnguard = false;
        throw new StackOverflowError("for the test");
      }
    }

    @Override
    public Errno guard(long address) {
      return space.guard(address);
    }

    @Override
    public void unguard(long address) {
      step(beforeUnguard);
      space.unguard(address);
    }

    @Override
    public void release(long address, long bytes) {
      space.release(address, bytes);
    }

    @Override
    public Errno move(long from, long bytes, long to) {
      step(beforeMove);
      Errno errno = space.move(from, bytes, to);
      step(afterMove);
      return errno;
    }

    RingMove plan() {
      long place = space.reserve(context, length);
      assertTrue(place > 0, "a place");
      return new RingMove(quarantine, this, context, length, place, at -> lengthAt(at) == length);
    }
  }

  /** One place is for one guard: after an error it is there for the next. */
  private void noPlaceIsLeaked() {
    assertEquals(0, quarantine.size());
    for (int i = 0; i < LIMIT; i++) {
      assertTrue(quarantine.admit(), "place " + i);
    }
    for (int i = 0; i < LIMIT; i++) {
      quarantine.forgo();
    }
  }

  @Test
  void anErrorBeforeTheMoveLeavesTheRingWhereItIs() {
    for (boolean alive : new boolean[] {true, false}) {
      Throwing throwing = new Throwing();
      throwing.beforeMove = true;
      RingMove move = throwing.plan();
      assertThrows(StackOverflowError.class, move::go);
      move.over(alive);
      assertEquals(length, lengthAt(context));
      assertTrue(isEmpty(move.to()));
    }
    noPlaceIsLeaked();
    assertEquals(Errno.OK, kernel.io_destroy(context));
  }

  @Test
  void anErrorAfterTheMoveIsUndone() {
    Throwing throwing = new Throwing();
    throwing.afterMove = true;
    RingMove move = throwing.plan();
    assertThrows(StackOverflowError.class, move::go);
    assertEquals(length, lengthAt(move.to()), "the kernel has moved it");
    move.over(false);
    assertEquals(length, lengthAt(context));
    assertTrue(isEmpty(move.to()));
    noPlaceIsLeaked();
    assertEquals(Errno.OK, kernel.io_destroy(context));
  }

  @Test
  void anErrorBeforeAGuardIsTakenAwayLeaksNoPlace() {
    Throwing throwing = new Throwing();
    RingMove move = throwing.plan();
    assertTrue(move.go());
    throwing.beforeUnguard = true;
    assertThrows(StackOverflowError.class, move::forgetOldAddress);
    assertEquals(Errno.OK, kernel.io_destroy(move.to()));
    move.over(false);
    noPlaceIsLeaked();
    assertEquals(Errno.EEXIST, space.guard(context), "its guard is there still");
    space.unguard(context);
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
