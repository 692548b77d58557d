package io.aioguard.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import javax.management.MBeanServerFactory;

/**
 * Leaks contexts, keeps one open, destroys one twice and fails to set one up. When standard input
 * ends, it prints what the agent's MBeans say. Until then it has nothing to do with JMX.
 */
public final class ExportedProgram {

  private static final int EINVAL = 22;
  private static final Object[] LAST = new Object[1];

  private ExportedProgram() {}

  /** How many contexts to leak; where to get a page from, or nothing. */
  public static void main(String[] arguments) throws IOException {
    LAST[0] = new Contexts.Wrapper(8);
    for (int i = Integer.parseInt(arguments[0]); i > 0; i--) {
      new Contexts.Wrapper(32);
    }
    Contexts.Wrapper twice = new Contexts.Wrapper(16);
    twice.close();
    Checks.expect(-EINVAL, twice.destroy());
    Checks.expect(-EINVAL, Contexts.setup(-1));
    Kernel.collectAll();
    if (arguments.length > 1) {
      get(arguments[1]);
    }
    System.out.println("ready");
    System.in.transferTo(OutputStream.nullOutputStream());
    System.out.println("MBean servers: " + MBeanServerFactory.findMBeanServer(null).size());
    System.out.print(new AgentBeans(ManagementFactory.getPlatformMBeanServer()).text());
  }

  private static void get(String page) throws IOException {
    try (InputStream body = URI.create(page).toURL().openStream()) {
      body.transferTo(OutputStream.nullOutputStream());
    }
  }
}
