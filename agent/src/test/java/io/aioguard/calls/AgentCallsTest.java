package io.aioguard.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.kernel.Errno;
import io.aioguard.kernel.map.JnaMemoryCalls;
import io.aioguard.linker.NativeFunctions;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("ThreadErrno")
class AgentCallsTest {

  /** As of a JDK that does not open its linker. */
  private static final Instrumentation REFUSES =
      (Instrumentation)
          Proxy.newProxyInstance(
              AgentCallsTest.class.getClassLoader(),
              new Class<?>[] {Instrumentation.class},
              (proxy, method, arguments) -> {
                throw new UnsupportedOperationException("closed");
              });

  @Test
  void usesJnaWhereTheLinkerIsNotAvailable() {
    for (Instrumentation instrumentation : new Instrumentation[] {null, REFUSES}) {
      AgentCalls calls = new AgentCalls(instrumentation);
      assertEquals(Optional.empty(), calls.unavailable());
      assertEquals(JnaMemoryCalls.class, calls.loadedMemory().getClass());
      assertEquals(Errno.EINVAL.number(), calls.destroy(1));
    }
  }

  @Test
  @ResourceLock("jna.nounpack")
  void isUnavailableWhereJnaWouldDisturbTheApplication() {
    System.setProperty("jna.nounpack", "true");
    try {
      AgentCalls calls = new AgentCalls(REFUSES);
      String reason = calls.unavailable().orElseThrow();
      assertTrue(reason.startsWith("-Djna.nounpack leaves no room"), reason);
      assertEquals(NativeFunctions.areAvailable(), reason.contains("closed"), reason);
      assertEquals(
          reason,
          assertThrows(UnsupportedOperationException.class, calls::loadedMemory).getMessage());
    } finally {
      System.clearProperty("jna.nounpack");
    }
  }
}
