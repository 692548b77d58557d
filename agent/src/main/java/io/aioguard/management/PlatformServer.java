package io.aioguard.management;

import io.aioguard.route.call.PackageOpener;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.MBeanServer;

/**
 * Waits until the platform MBean server is there. Each method of the JDK that would answer whether
 * it is makes it ({@code ManagementFactory}), or finds the servers of others ({@code
 * MBeanServerFactory#findMBeanServer}); so its field is read.
 */
final class PlatformServer {

  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long MAX_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final MethodHandle field;

  PlatformServer(Instrumentation instrumentation) throws ReflectiveOperationException {
    Class<?> owner = ManagementFactory.class;
    field =
        new PackageOpener(instrumentation)
            .lookup(owner)
            .findStaticGetter(owner, "platformMBeanServer", MBeanServer.class);
  }

  /** Never returns where it is never made. */
  MBeanServer await() throws ReflectiveOperationException {
    long pause = FIRST_PAUSE_NANOS;
    while (read() == null) {
      LockSupport.parkNanos(pause);
      // One that the application has interrupted would not wait any more.
      Thread.interrupted();
      pause = Math.min(2 * pause, MAX_PAUSE_NANOS);
    }
    // It is there, so this makes none; it waits until the JDK's own beans are registered.
    return ManagementFactory.getPlatformMBeanServer();
  }

  private Object read() throws ReflectiveOperationException {
    try {
      return (MBeanServer) field.invokeExact();
    } catch (Error | RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new ReflectiveOperationException(e);
    }
  }
}
