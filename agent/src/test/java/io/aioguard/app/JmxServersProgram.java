package io.aioguard.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.logging.LogManager;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerFactory;

/** MBean servers in unusual ways; prints the same with the agent and without. */
public final class JmxServersProgram {

  private static final String BUILDER = "javax.management.builder.initial";

  private JmxServersProgram() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "own" -> own();
      case "taken" -> taken();
      case "builder" -> builder();
      case "refusing" -> refusing();
      case "logging" -> logging();
      case "denied" -> denied();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** Its own one first; all that the agent waits for is loaded then, and no platform's is there. */
  private static void own() {
    MBeanServer own = MBeanServerFactory.createMBeanServer("own");
    ManagementFactory.getRuntimeMXBean();
    if (Checks.hasAgent()) {
      Kernel.await("the agent waits", JmxServersProgram::isWaiting);
    }
    PlainProgram.main(new String[] {"3", "reclaimed"});
    System.out.println("alone " + MBeanServerFactory.findMBeanServer(null).equals(List.of(own)));
    MBeanServer platform = ManagementFactory.getPlatformMBeanServer();
    if (Checks.hasAgent()) {
      Checks.expect(3, AgentBeans.await(platform).number("Leaked"));
    }
    System.out.println("in its own " + own.isRegistered(AgentBeans.CONTEXTS));
  }

  private static boolean isWaiting() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().equals("aioguard-jmx"))
        .flatMap(thread -> List.of(thread.getValue()).stream())
        .anyMatch(frame -> frame.getClassName().endsWith(".PlatformServer"));
  }

  /** Another bean has the name: the agent cannot be faster, as it waits for the same lock. */
  private static void taken() throws JMException {
    MBeanServer server;
    synchronized (ManagementFactory.class) {
      server = ManagementFactory.getPlatformMBeanServer();
      server.registerMBean(new Taken(), AgentBeans.CONTEXTS);
    }
    PlainProgram.main(new String[] {"3", "reclaimed"});
    System.out.println(server.getAttribute(AgentBeans.CONTEXTS, "Owner"));
    System.out.println(server.queryNames(AgentBeans.name("io.aioguard:*"), null).size());
  }

  /** What has the name. */
  public interface TakenMBean {

    String getOwner();
  }

  private static final class Taken implements TakenMBean {

    @Override
    public String getOwner() {
      return "the application";
    }
  }

  /** The application's builder throws; later it is gone. */
  private static void builder() {
    System.setProperty(BUILDER, Throwing.class.getName());
    try {
      System.out.println("made " + ManagementFactory.getPlatformMBeanServer());
    } catch (RuntimeException e) {
      System.out.println(e);
    }
    PlainProgram.main(new String[] {"3", "reclaimed"});
    System.clearProperty(BUILDER);
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    if (Checks.hasAgent()) {
      Checks.expect(3, AgentBeans.await(server).number("Leaked"));
    }
  }

  /** A server that takes no bean of the agent's. */
  private static void refusing() {
    System.setProperty(BUILDER, Refusing.class.getName());
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    PlainProgram.main(new String[] {"3", "reclaimed"});
    System.out.println("there " + server.isRegistered(AgentBeans.CONTEXTS));
  }

  /** As application servers do: logging is configured in main, and JMX is used after it. */
  private static void logging() {
    System.setProperty("java.util.logging.manager", LogManagerProgram.Own.class.getName());
    PlainProgram.main(new String[] {"3", "reclaimed"});
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    if (Checks.hasAgent()) {
      AgentBeans.await(server);
    }
    System.out.println("logging by " + LogManager.getLogManager().getClass().getSimpleName());
  }

  /** Where a policy decides what the agent may do. */
  private static void denied() {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    PrintStream standardError = System.err;
    System.setErr(new PrintStream(lines, true));
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    if (Checks.hasAgent()) {
      Kernel.await("the agent gives up", () -> lines.toString().contains("MXBean"));
    }
    standardError.print(lines);
    System.out.println("there " + server.isRegistered(AgentBeans.CONTEXTS));
  }

  /** Makes none. */
  public static final class Throwing extends MBeanServerBuilder {

    @Override
    public MBeanServer newMBeanServer(
        String domain, MBeanServer outer, MBeanServerDelegate delegate) {
      throw new IllegalStateException("thrown for the test");
    }
  }

  /** Makes one that is asked before it takes a bean. */
  public static final class Refusing extends MBeanServerBuilder {

    @Override
    public MBeanServer newMBeanServer(
        String domain, MBeanServer outer, MBeanServerDelegate delegate) {
      MBeanServer inner = super.newMBeanServer(domain, outer, delegate);
      return (MBeanServer)
          Proxy.newProxyInstance(
              Refusing.class.getClassLoader(),
              new Class<?>[] {MBeanServer.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("registerMBean")
                    && arguments[1].equals(AgentBeans.CONTEXTS)) {
                  throw new UnsupportedOperationException("refused for the test");
                }
                try {
                  return method.invoke(inner, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }
}
