package io.aioguard.route.ffm;

import static org.junit.jupiter.api.Assertions.assertSame;

import io.aioguard.kernel.aio.AioSyscalls;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.route.call.RouteServices;
import io.aioguard.route.weave.RouteStates;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Test;

class FfmHandlesTest {

  @Test
  void returnsTheHandleUnchangedForUnexpectedArguments() {
    // On 17 there is no java.lang.foreign; on later ones these are none of its objects.
    MethodHandle handle = MethodHandles.identity(long.class);
    try (ProcessMemory memory = ProcessMemory.open()) {
      FfmHandles handles =
          new FfmHandles(
              new RouteServices(
                  null, null, memory, null, AioSyscalls.ofThisJvm(), new RouteStates(), false),
              null);
      assertSame(handle, handles.around(handle, "linker", "symbol", "function"));
      assertSame(handle, handles.around(handle, "linker", null, "function"));
    }
  }
}
