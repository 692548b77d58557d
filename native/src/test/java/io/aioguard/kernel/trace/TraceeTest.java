package io.aioguard.kernel.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceeTest {

  private static final int SIGSEGV = 11;
  private static final int SIGSTOP = 19;
  private static final int EVENT_STOP = 128 << 16;

  private static Tracee after(int status) {
    Tracee tracee = new Tracee(1);
    tracee.onStatus(status);
    return tracee;
  }

  @Test
  void aSignalIsKeptToBePassedOn() {
    Tracee tracee = after(SIGSEGV << 8 | 0x7f);
    assertTrue(tracee.stopped);
    assertFalse(tracee.interrupted);
    assertEquals(SIGSEGV, tracee.signal);
  }

  @Test
  void ourStopIsNoSignal() {
    Tracee tracee = after(EVENT_STOP | 5 << 8 | 0x7f);
    assertTrue(tracee.stopped && tracee.interrupted);
    assertEquals(0, tracee.signal);
  }

  @Test
  void theStopOfTheWholeProcessIsNoSignalEither() {
    Tracee tracee = after(EVENT_STOP | SIGSTOP << 8 | 0x7f);
    assertTrue(tracee.stopped);
    assertFalse(tracee.interrupted);
    assertEquals(0, tracee.signal);
  }

  @Test
  void anExitIsNoStop() {
    assertTrue(after(1 << 8).ended);
    assertTrue(after(9).ended);
    assertFalse(after(9).stopped);
  }

  private static RegisterSet registers(long call, long result) {
    ByteBuffer bytes = ByteBuffer.allocate(27 * 8).order(ByteOrder.nativeOrder());
    bytes.putLong(15 * 8, call).putLong(10 * 8, result).putLong(14 * 8, 0x7f0000001000L);
    return new RegisterSet(Architecture.NT_PRSTATUS, bytes.array(), Architecture.X86_64.names());
  }

  @Test
  void aCallThatOurStopEndedIsMadeAgain() {
    byte[] changed = InterruptedCall.restarted(Architecture.X86_64, registers(208, -4));
    assertArrayEquals(registers(208, -514).bytes(), changed);
  }

  @Test
  void otherCallsAndResultsAreLeftAlone() {
    assertNull(InterruptedCall.restarted(Architecture.X86_64, registers(3, -4)));
    assertNull(InterruptedCall.restarted(Architecture.X86_64, registers(208, 1)));
    assertNull(InterruptedCall.restarted(Architecture.X86_64, registers(-1, -4)));
    assertNull(InterruptedCall.restarted(Architecture.AARCH64, registers(208, -4)));
  }

  @Test
  void theCallOfAThreadIsInItsRegisters() {
    ThreadCall call = ThreadCall.of(Architecture.X86_64, registers(208, -4)).orElseThrow();
    assertEquals(208, call.number());
    assertEquals(0x7f0000001000L, call.arguments().get(0));
    assertTrue(ThreadCall.of(Architecture.X86_64, registers(-1, 0)).isEmpty());
    assertTrue(ThreadCall.of(Architecture.AARCH64, registers(208, 0)).isEmpty());
  }

  @Test
  void theKernelShowsTheCallOfABlockedThread() {
    ThreadCall call =
        ThreadCall.parse("4 0x7f0000001000 0x1 0x4 0x0 0x0 0xffffffffffffffff 0x7ffc 0x7f12")
            .orElseThrow();
    assertEquals(new ThreadCall(4, List.of(0x7f0000001000L, 1L, 4L, 0L, 0L, -1L)), call);
    assertTrue(ThreadCall.parse("running").isEmpty());
    assertTrue(ThreadCall.parse("-1 0x7ffc 0x7f12").isEmpty());
  }
}
