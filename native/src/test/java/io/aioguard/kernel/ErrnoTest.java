package io.aioguard.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ErrnoTest {

  @Test
  void bothConventionsGiveTheSameErrno() {
    assertSame(Errno.EINVAL, Errno.ofLibaio(-22));
    assertSame(Errno.EINVAL, Errno.ofSyscall(-1, 22));
    assertSame(Errno.EINVAL, Errno.of(22));
  }

  @Test
  void minusOneIsEpermForLibaioAndNothingByItselfForSyscall() {
    assertSame(Errno.EPERM, Errno.ofLibaio(-1));
    assertSame(Errno.ENOSYS, Errno.ofSyscall(-1, 38));
  }

  @Test
  void countsAndZeroAreSuccess() {
    assertSame(Errno.OK, Errno.ofLibaio(0));
    assertSame(Errno.OK, Errno.ofLibaio(7));
    assertSame(Errno.OK, Errno.ofSyscall(7, 22));
    assertTrue(Errno.OK.isOk());
  }

  @Test
  void onlyMinusOneIsFailureForSyscall() {
    assertSame(Errno.OK, Errno.ofSyscall(-22, 22));
  }

  @Test
  void failureWithoutNumberIsNotSuccess() {
    assertSame(Errno.UNKNOWN, Errno.ofSyscall(-1, 0));
    assertSame(Errno.UNKNOWN, Errno.of(-5));
    assertSame(Errno.UNKNOWN, Errno.ofLibaio(Long.MIN_VALUE));
    assertFalse(Errno.UNKNOWN.isOk());
  }

  @Test
  void unknownNumbersAreKept() {
    Errno unknown = Errno.ofLibaio(-123);
    assertEquals(123, unknown.number());
    assertEquals("errno 123", unknown.name());
    assertEquals(Errno.of(123), unknown);
    assertNotEquals(Errno.of(124), unknown);
    assertEquals("errno 4095", Errno.of(4095).toString());
  }

  @Test
  void namesAreThoseOfTheManPage() {
    assertEquals("EAGAIN", Errno.of(11).name());
    assertEquals("ENOSYS", Errno.of(38).name());
    assertEquals("ECANCELED", Errno.of(125).name());
    assertEquals("EINPROGRESS", Errno.of(115).name());
  }
}
