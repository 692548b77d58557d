package io.aioguard.app;

import com.sun.tools.attach.VirtualMachine;
import java.util.List;
import java.util.Map;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.MXBean;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Reads the beans of another JVM, and has no class of the agent. */
public final class JmxClientProgram {

  private JmxClientProgram() {}

  public static void main(String[] arguments) throws Exception {
    VirtualMachine jvm = VirtualMachine.attach(arguments[0]);
    JMXServiceURL address = new JMXServiceURL(jvm.startLocalManagementAgent());
    jvm.detach();
    try (JMXConnector connector = JMXConnectorFactory.connect(address)) {
      MBeanServerConnection connection = connector.getMBeanServerConnection();
      AgentBeans beans = AgentBeans.await(connection);
      System.out.println(beans.text());
      Contexts contexts = JMX.newMXBeanProxy(connection, AgentBeans.CONTEXTS, Contexts.class);
      System.out.println("by proxy " + contexts.getLiveContexts() + " " + contexts.getRoutes());
      long open = contexts.getSites().stream().mapToLong(Site::getOpenContexts).sum();
      System.out.println("of sites " + open);
      contexts.turnReclaimOff();
      System.out.println("reclaim " + contexts.isReclaimEnabled());
    }
  }

  /** A part of the bean, as a client may declare it. */
  @MXBean
  public interface Contexts {

    long getLiveContexts();

    boolean isReclaimEnabled();

    Map<String, String> getRoutes();

    List<Site> getSites();

    void turnReclaimOff();
  }

  /** One row of it. */
  public interface Site {

    long getOpenContexts();
  }
}
