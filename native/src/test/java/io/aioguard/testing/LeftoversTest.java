package io.aioguard.testing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.kernel.aio.AioCall;
import io.aioguard.kernel.aio.AioCalls;
import io.aioguard.kernel.aio.LinuxAio;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LeftoversTest {

  private static String left() {
    Leftovers leftovers = new Leftovers(0);
    leftovers.launcherSessionOpened(null);
    AssertionError found =
        assertThrows(AssertionError.class, () -> leftovers.launcherSessionClosed(null));
    return found.getMessage();
  }

  @Test
  void findsAProcessThatIsLeft() throws IOException {
    Process sleep = new ProcessBuilder("sleep", "300").start();
    try {
      String left = left();
      assertTrue(left.contains("processes") && left.contains(sleep.pid() + " "), left);
    } finally {
      sleep.destroyForcibly().onExit().join();
    }
    Leftovers leftovers = new Leftovers();
    leftovers.launcherSessionOpened(null);
    assertDoesNotThrow(() -> leftovers.launcherSessionClosed(null));
  }

  @Test
  void findsAContextThatIsLeft() throws IOException {
    AioCalls aio = LinuxAio.load().orElseThrow();
    long context = aio.setup(8).orThrow(AioCall.IO_SETUP);
    try {
      String left = left();
      assertTrue(left.contains("contexts of this process"), left);
      assertTrue(left.contains(Long.toHexString(context)), left);
    } finally {
      aio.io_destroy(context);
    }
  }
}
