package io.aioguard.agent;

import io.aioguard.agent.inner.OwnJar;
import io.aioguard.agent.log.AgentLog;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.jar.JarFile;

/**
 * Adds a renamed jar to the boot loader's path. The manifest's Boot-Class-Path names the jar by its
 * file name, which does not find a renamed one. Adding it turns off class data sharing for the
 * application's own classes (JDK: appendToBootstrapClassLoaderSearch), so only a renamed jar is
 * added.
 */
final class BootPath {

  private BootPath() {}

  /** Adds this jar to the boot loader's path and starts the agent's copy in that loader. */
  static void startAgain(String arguments, Instrumentation instrumentation, boolean late)
      throws IOException, ReflectiveOperationException {
    File jar = OwnJar.outsideBoot();
    AgentLog.info("the jar has been renamed to " + jar.getName() + ": adding it to the boot path");
    instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar));
    Class<?> inBoot = Class.forName(AioGuardAgent.class.getName(), true, null);
    System.setProperty(OwnJar.PATH_PROPERTY, jar.getPath());
    inBoot
        .getMethod(late ? "agentmain" : "premain", String.class, Instrumentation.class)
        .invoke(null, arguments, instrumentation);
  }
}
