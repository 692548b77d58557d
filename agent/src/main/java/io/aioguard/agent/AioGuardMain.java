package io.aioguard.agent;

import io.aioguard.agent.inner.InnerLoader;
import io.aioguard.agent.inner.OwnJar;
import java.lang.reflect.InvocationTargetException;

/** Main class of {@code java -jar aioguard-agent.jar}: starts the command line. */
public final class AioGuardMain {

  private AioGuardMain() {}

  /** Ends the JVM with the exit status of the command. */
  public static void main(String[] arguments) throws Throwable {
    try {
      new InnerLoader(AioGuardMain.class.getClassLoader(), new OwnJar(true))
          .loadClass("io.aioguard.cli.AioGuard")
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
