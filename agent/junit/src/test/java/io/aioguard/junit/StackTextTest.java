package io.aioguard.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class StackTextTest {

  private static final String STACK =
      """
      com.sun.jna.Library$Handler.invoke(Library.java:277)
      jdk.proxy2.$Proxy12.io_setup(Unknown Source)
      com.acme.Pool.fill(Pool.java:12)
      java.util.concurrent.FutureTask.run(FutureTask.java:264)
      com.acme.PoolTest.fills(PoolTest.java:34)
      jdk.internal.reflect.DirectMethodHandleAccessor.invoke(DirectMethodHandleAccessor.java:103)
      org.junit.platform.commons.util.ReflectionUtils.invokeMethod(ReflectionUtils.java:728)
      """;

  @Test
  void leavesOutHowTheCallWasMadeAndWhatRunsTheTest() {
    assertEquals(
        List.of(
            "com.acme.Pool.fill(Pool.java:12)",
            "java.util.concurrent.FutureTask.run(FutureTask.java:264)",
            "com.acme.PoolTest.fills(PoolTest.java:34)"),
        StackText.application(STACK));
  }

  @Test
  void keepsAStackWithoutCodeOfTheApplication() {
    String stack =
        "com.sun.jna.Function.invoke(Function.java:1)\njava.lang.Thread.run(Thread.java:2)";
    assertEquals(stack.lines().toList(), StackText.application(stack));
  }

  @Test
  void becomesTheStackTraceOfAnError() {
    StackTraceElement top = StackText.elements(STACK).get(0);
    assertEquals(new StackTraceElement("com.acme.Pool", "fill", "Pool.java", 12), top);
    assertEquals(
        -1, StackText.elements("com.acme.Pool.fill(Unknown Source)").get(0).getLineNumber());
    assertEquals(List.of(), StackText.elements("no frame"));
  }

  @Test
  void knowsWhoseInitialiserIsRunning() {
    String type = Inner.class.getName();
    assertTrue(
        StackText.initialises("a.B.c(B.java:1)\n" + type + ".<clinit>(X.java:2)", Inner.class));
    String outer = StackTextTest.class.getName();
    assertTrue(StackText.initialises(outer + ".<clinit>(X.java:2)", Inner.class));
    assertFalse(StackText.initialises("x." + type + ".<clinit>(X.java:2)", Inner.class));
  }

  private static final class Inner {}
}
