package io.aioguard.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.kernel.aio.LibAio;
import io.aioguard.kernel.aio.LinuxAio;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everything runs in a loader that has this module and the JDK, but no JNA. */
class WithoutJnaTest {
  private final URLClassLoader loader =
      new URLClassLoader(
          new URL[] {place(Errno.class), place(PureJavaTour.class)},
          ClassLoader.getPlatformClassLoader());

  private static URL place(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  @AfterEach
  void close() throws Exception {
    loader.close();
  }

  @Test
  void pureHalfWorks() throws Exception {
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass("com.sun.jna.Native"));
    Class<?> tour = loader.loadClass(PureJavaTour.class.getName());
    assertNotSame(PureJavaTour.class, tour);
    Callable<?> callable =
        assertInstanceOf(Callable.class, tour.getDeclaredConstructor().newInstance());
    assertEquals("fine", callable.call());
  }

  @Test
  void otherHalfSaysWhatIsMissing() throws Exception {
    for (Class<?> route : new Class<?>[] {LinuxAio.class, LibAio.class}) {
      Class<?> there = loader.loadClass(route.getName());
      assertEquals(Optional.empty(), there.getMethod("load").invoke(null));
      String failure = there.getMethod("failure").invoke(null).toString();
      assertTrue(failure.contains("NoClassDefFoundError: com/sun/jna/"), failure);
    }
  }
}
