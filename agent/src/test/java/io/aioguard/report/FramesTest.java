package io.aioguard.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FramesTest {

  @Test
  void whatCallsForOthersIsNeverTheApplication() {
    for (String name :
        List.of(
            "java.lang.reflect.Method.invoke:580",
            "jdk.internal.reflect.DirectMethodHandleAccessor.invoke:103",
            "sun.reflect.Any.invoke:1",
            "com.sun.jna.Function.invoke:392",
            "com.sun.proxy.$Proxy3.io_setup",
            "jdk.proxy2.$Proxy12.io_setup:1",
            "com.acme.$Proxy4.io_setup",
            "io.aioguard.hook.AioHook.enter:9",
            "io.aioguard.rescue.Rescue.wait:9",
            "io.aioguard.route.jna.Advice.enter:9")) {
      assertFalse(Frames.isApplication(name), name);
    }
  }

  @Test
  void whatOnlyLooksLikeItIs() {
    assertTrue(Frames.isApplication("com.acme.Store$ProxyHandler.open:5"));
    assertTrue(Frames.isApplication("javassist.Any.open:5"));
    assertTrue(Frames.isApplication("io.aioguard.demo.Leak.main:5"));
  }
}
