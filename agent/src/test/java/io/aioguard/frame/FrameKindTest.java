package io.aioguard.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class FrameKindTest {

  @Test
  void knowsWhoseCodeAFrameIs() {
    assertEquals(FrameKind.LIBRARY, FrameKind.of("java.util.List"));
    assertEquals(FrameKind.LIBRARY, FrameKind.of("com.sun.jna.Function"));
    assertEquals(FrameKind.LIBRARY, FrameKind.of("com.acme.$Proxy7"));
    assertEquals(FrameKind.LIBRARY, FrameKind.of("jdk.proxy2.$Proxy7"));
    assertEquals(FrameKind.AGENT, FrameKind.of("io.aioguard.hook.AioHook"));
    assertEquals(FrameKind.APPLICATION, FrameKind.of("com.acme.Store$ProxyHandler"));
    assertEquals(FrameKind.APPLICATION, FrameKind.of("io.aioguard.demo.Leak"));
    assertEquals(FrameKind.APPLICATION, FrameKind.of("com.acme.Store"));
  }
}
