package io.aioguard.kernel.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.NoContextLeft;
import io.aioguard.kernel.aio.AioCalls;
import io.aioguard.kernel.aio.AioSyscalls;
import io.aioguard.kernel.aio.LinuxAio;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoContextLeft.class)
class WaitsTest {

  private static final AioSyscalls X86_64 = AioSyscalls.ofArchitecture("amd64").orElseThrow();
  private static final long PAUSE_NANOS = 1_000_000;
  private static final int IO_EVENT_BYTES = 32;

  private final AioCalls aio = LinuxAio.load().orElseThrow();

  @Test
  @Timeout(60)
  void showsTheContextThatAThreadWaitsForAndNoOther() throws InterruptedException {
    assertTrue(Waits.areVisible());
    long awaited = context();
    long idle = context();
    Thread waiting = new Thread(() -> await(awaited));
    waiting.start();
    while (!Waits.now().orElseThrow().contains(awaited)) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    assertFalse(Waits.now().orElseThrow().contains(idle));
    aio.io_destroy(awaited);
    waiting.join();
    assertFalse(Waits.now().orElseThrow().contains(awaited));
    aio.io_destroy(idle);
  }

  private long context() {
    LongByReference id = new LongByReference();
    assertEquals(Errno.OK, aio.io_setup(1, Pointer.nativeValue(id.getPointer())));
    return id.getValue();
  }

  private void await(long context) {
    try (Memory event = new Memory(IO_EVENT_BYTES)) {
      aio.io_getevents(context, 1, 1, Pointer.nativeValue(event), 0);
    }
  }

  @Test
  void readsTheFirstArgumentOfTheCallsThatWait() {
    String rest = " 0x1 0x1 0x7f0000001000 0x0 0x0 0x7ffc0 0x7f123\n";
    assertEquals(0x7f8000001000L, Waits.waitsFor("208 0x7f8000001000" + rest, X86_64));
    assertEquals(0x7f8000001000L, Waits.waitsFor("333 0x7f8000001000" + rest, X86_64));
    assertEquals(0, Waits.waitsFor("202 0x7f8000001000" + rest, X86_64), "futex(2)");
  }

  @Test
  void readsNothingElse() {
    for (String line :
        new String[] {"", "running\n", "-1 0x7ffc0 0x7f123\n", "208", "208 0x", "208 0xzz 0x1"}) {
      assertEquals(0, Waits.waitsFor(line, X86_64), line);
    }
  }
}
