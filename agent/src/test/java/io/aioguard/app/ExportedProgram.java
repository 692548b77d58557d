package io.aioguard.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/**
 * Leaks contexts, keeps one open, destroys one twice and fails to set one up. When standard input
 * ends, it prints what the agent's MBeans say. Until then it has nothing to do with JMX.
 */
public final class ExportedProgram {

  private static final int EINVAL = 22;
  private static final Object[] LAST = new Object[1];

  private ExportedProgram() {}

  /** How many contexts to leak; where to get a page from, or nothing. */
  public static void main(String[] arguments) throws IOException, JMException {
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
    print(ManagementFactory.getPlatformMBeanServer());
  }

  private static void get(String page) throws IOException {
    try (InputStream body = URI.create(page).toURL().openStream()) {
      body.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** A line for each attribute: the key of the bean, the name, the value. */
  private static void print(MBeanServer server) throws JMException {
    Set<ObjectName> beans = server.queryNames(new ObjectName("io.aioguard:*"), null);
    for (ObjectName bean : new TreeSet<>(beans)) {
      for (MBeanAttributeInfo attribute : server.getMBeanInfo(bean).getAttributes()) {
        Object value = server.getAttribute(bean, attribute.getName());
        if (value instanceof Number || value instanceof Boolean || value instanceof String) {
          String key = bean.getCanonicalKeyPropertyListString();
          System.out.println(key + " " + attribute.getName() + "=" + value);
        }
      }
    }
  }
}
